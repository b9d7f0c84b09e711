#include "bot/authoring/lint/web_address.hpp"

#include <catch2/catch.hpp>

namespace baoda::authoring {

TEST_CASE("An address is read into its parts", "[lint][address]") {
    const auto [url, address] = GENERATE(table<std::string, WebAddress>({
        {"https://www.NHSA.gov.cn", {true, "www.nhsa.gov.cn", 443, "/"}},
        {"http://a.cn:8080/b?c=d#e", {false, "a.cn", 8080, "/b?c=d"}},
        {"https://a.cn?x=1", {true, "a.cn", 443, "/?x=1"}},
    }));
    CAPTURE(url);
    CHECK(parse_address(url) == address);
}

TEST_CASE("What is no address of the web is refused", "[lint][address]") {
    const std::string url =
        GENERATE("", "a.cn", "ftp://a.cn", "javascript:alert(1)", "https://", "https:///a",
                 "https://u:p@a.cn", "https://a.cn:0", "https://a.cn:99999", "https://a.cn:8x",
                 "https://a..cn", "https://-a.cn", "https://a.cn/b c", "https://医保.cn",
                 "https://a.cn/\"x", "https://[::1]/");
    CAPTURE(url);
    CHECK_FALSE(parse_address(url));
    CHECK_FALSE(address_fault(url).empty());
}

TEST_CASE("Addresses that citizens cannot use or judge are faulty", "[lint][address]") {
    const std::string url =
        GENERATE("http://192.168.1.1/a", "https://8.8.8.8", "http://localhost:8080",
                 "https://nas.local", "https://intranet/", "https://t.cn/A6", "https://a.bit.ly/x");
    CAPTURE(url);
    CHECK_FALSE(address_fault(url).empty());
}

TEST_CASE("A public address has no fault", "[lint][address]") {
    const std::string url = GENERATE("https://www.gov.cn/a_b.htm?c=1&d=%E4", "http://a.b.cn:8080",
                                     "https://not-t.cn/x");
    CAPTURE(url);
    CHECK(address_fault(url).empty());
}

TEST_CASE("A host lies below an ending at a dot only", "[lint][address]") {
    CHECK(is_below("gov.cn", "gov.cn"));
    CHECK(is_below("fuwu.nhsa.gov.cn", "gov.cn"));
    CHECK_FALSE(is_below("fakegov.cn", "gov.cn"));
    CHECK_FALSE(is_below("gov.cn.evil.com", "gov.cn"));
}

}  // namespace baoda::authoring
