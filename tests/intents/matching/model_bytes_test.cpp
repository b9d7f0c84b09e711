#include "intents/matching/model_bytes.hpp"

#include <limits>

#include <catch2/catch.hpp>

using namespace baoda;
using namespace baoda::matching;

TEST_CASE("What is written is read in the same order", "[matching][bytes]") {
    ByteWriter writer;
    writer.add(7U);
    writer.add_text("医保");
    writer.add_all<float>(std::vector<float>{1.5F, -2});
    writer.add_all<std::uint32_t>({});
    const auto bytes = writer.take();
    ByteReader reader{bytes};
    CHECK(reader.take<unsigned>() == 7);
    CHECK(reader.take_text() == "医保");
    CHECK(reader.take_all<float>() == std::vector<float>{1.5F, -2});
    CHECK(reader.take_all<std::uint32_t>().empty());
    CHECK(reader.at_end());
}

TEST_CASE("Nothing is read beyond the end", "[matching][bytes]") {
    ByteReader reader{"abc"};
    CHECK(reader.take<std::uint64_t>() == 0);
    CHECK(reader.failed());
    CHECK(reader.take<char>() == 0);
    CHECK_FALSE(reader.at_end());
}

TEST_CASE("A count larger than the bytes reads nothing", "[matching][bytes]") {
    ByteWriter writer;
    const auto count = GENERATE(std::uint64_t{3}, std::uint64_t{1} << 62U,
                                std::numeric_limits<std::uint64_t>::max());
    writer.add(count);
    writer.add(1.0);
    const auto bytes = writer.take();
    ByteReader reader{bytes};
    CHECK(reader.take_all<double>().empty());
    CHECK(reader.failed());
}

TEST_CASE("Sealed bytes open with the same seal only", "[matching][bytes]") {
    const auto bytes = sealed("baodaXYZ", 3, "body");
    REQUIRE(unsealed("baodaXYZ", 3, bytes));
    CHECK(*unsealed("baodaXYZ", 3, bytes) == "body");
    CHECK_FALSE(unsealed("baodaXYZ", 4, bytes));
    CHECK_FALSE(unsealed("baodaABC", 3, bytes));
    CHECK_FALSE(unsealed("baodaXYZ", 3, bytes + "!"));
    CHECK_FALSE(unsealed("baodaXYZ", 3, ""));
}

TEST_CASE("Rows and weights are looked at before they are used", "[matching][bytes]") {
    CHECK(are_row_begins(std::vector<std::uint32_t>{0, 2, 2, 5}, 3, 5));
    CHECK_FALSE(are_row_begins(std::vector<std::uint32_t>{0, 3, 2, 5}, 3, 5));
    CHECK_FALSE(are_row_begins(std::vector<std::uint32_t>{1, 2, 2, 5}, 3, 5));
    CHECK_FALSE(are_row_begins(std::vector<std::uint32_t>{0, 2, 2, 4}, 3, 5));
    CHECK_FALSE(are_row_begins(std::vector<std::uint32_t>{}, 3, 0));
    CHECK(all_sane(std::vector<float>{0, -3}));
    CHECK_FALSE(all_sane(std::vector<float>{std::numeric_limits<float>::quiet_NaN()}));
    CHECK_FALSE(all_sane(std::vector<float>{std::numeric_limits<float>::infinity()}));
}
