#include "knowledge/base/random.hpp"

#include <set>

#include <catch2/catch.hpp>

namespace baoda::base {

TEST_CASE("Random bytes come as two lower-case hex digits each", "[base][random]") {
    const auto bytes = GENERATE(as<std::size_t>{}, 0, 1, 16, 1000);
    const auto hex = random_hex(bytes);
    CHECK(hex.size() == 2 * bytes);
    CHECK(hex.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("A thousand random ids are all different", "[base][random]") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) ids.insert(random_hex(16));
    CHECK(ids.size() == 1000);
}

}  // namespace baoda::base
