#include "bot/server/chunk_reader.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

ChunkState state_of(std::string_view input, std::size_t limit = 100) {
    return ChunkReader{}.read(input, limit);
}

}  // namespace

TEST_CASE("Chunks are joined, and what follows them is not theirs", "[server][chunks]") {
    ChunkReader reader;
    const std::string input = "5\r\nhello\r\nB\r\n, 世界！\r\n0\r\n\r\nGET /";
    REQUIRE(reader.read(input, 100) == ChunkState::whole);
    CHECK(reader.body() == "hello, 世界！");
    CHECK(input.substr(reader.consumed()) == "GET /");
}

TEST_CASE("A body that comes byte by byte is the same", "[server][chunks]") {
    const std::string input = "3\r\nabc\r\n000002\r\nde\r\n0\r\n\r\n";
    ChunkReader reader;
    for (std::size_t size = 0; size < input.size(); ++size) {
        REQUIRE(reader.read(std::string_view{input}.substr(0, size), 100) == ChunkState::more);
    }
    CHECK(reader.read(input, 100) == ChunkState::whole);
    CHECK(reader.body() == "abcde");
}

TEST_CASE("What is no chunk is refused", "[server][chunks]") {
    for (const std::string_view input :
         {"-2\r\n", "0x5\r\n", "g\r\n", " \r\n", "\r\n", "5;a=b\r\nhello\r\n", "123456789\r\n",
          "5\r\nhelloX\r\n", "0\r\nX-Trailer: a\r\n\r\n", "ffffffffffffffff\r\n", "5\nhello\n"}) {
        INFO(input);
        CHECK(state_of(input) == ChunkState::malformed);
    }
}

TEST_CASE("A body over the limit is refused before it has come", "[server][chunks]") {
    CHECK(state_of("65\r\n") == ChunkState::too_large);
    CHECK(state_of("7fffffff\r\n") == ChunkState::too_large);
    CHECK(state_of("64\r\n") == ChunkState::more);
    CHECK(state_of("3\r\nabc\r\n2\r\nde\r\n", 4) == ChunkState::too_large);
}

}  // namespace baoda::server
