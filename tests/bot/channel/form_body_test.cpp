#include "bot/channel/form_body.hpp"

#include <catch2/catch.hpp>

namespace baoda::channel {

TEST_CASE("A form's fields are decoded", "[form]") {
    const auto fields = read_form("text=%E4%BD%A0+%E5%A5%BD%26&session=a1&empty=");
    CHECK(fields.at("text") == "你 好&");
    CHECK(fields.at("session") == "a1");
    CHECK(fields.at("empty").empty());
}

TEST_CASE("Of a field sent twice the last counts", "[form]") {
    CHECK(read_form("a=1&a=2").at("a") == "2");
}

TEST_CASE("Broken codes stay as they are, and nothing is read behind the end", "[form]") {
    CHECK(read_form("a=%zz%4&b=%").at("a") == "%zz%4");
    CHECK(read_form("a=%zz%4&b=%").at("b") == "%");
    CHECK(read_form("a=%+1").at("a") == "% 1");
    CHECK(read_form("").empty());
    CHECK(read_form("=x&&a").size() == 1);
}

}  // namespace baoda::channel
