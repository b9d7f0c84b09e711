#include "intents/matching/exact_texts.hpp"

#include <catch2/catch.hpp>

using namespace baoda;
using matching::ByteReader;
using matching::ByteWriter;
using matching::ExactTexts;

TEST_CASE("A text is found letter for letter", "[matching][exact]") {
    const ExactTexts texts{{"医保怎么交", "交多少", "医保怎么交", ""}, {4, 2, 1, 3}};
    CHECK(texts.owner_of("医保怎么交") == 4);
    CHECK(texts.owner_of("交多少") == 2);
    CHECK(texts.owner_of("") == 3);
    CHECK_FALSE(texts.owner_of("医保怎么"));
    CHECK_FALSE(ExactTexts{}.owner_of("医保"));
}

TEST_CASE("Many texts are all found", "[matching][exact]") {
    std::vector<std::string> texts;
    std::vector<std::uint32_t> owners;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        texts.push_back("第" + std::to_string(i) + "个问题");
        owners.push_back(i);
    }
    const ExactTexts exact{texts, owners};
    for (std::uint32_t i = 0; i < 5000; ++i) REQUIRE(exact.owner_of(texts[i]) == i);
}

TEST_CASE("Stored texts are found again, broken ones refused", "[matching][exact]") {
    ByteWriter writer;
    ExactTexts{{"甲", "乙"}, {0, 1}}.save(writer);
    const auto bytes = writer.take();
    ByteReader reader{bytes};
    const auto loaded = ExactTexts::load(reader, 2);
    REQUIRE(loaded);
    CHECK(loaded->owner_of("乙") == 1);
    ByteReader of_fewer{bytes};
    CHECK_FALSE(ExactTexts::load(of_fewer, 1));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ByteReader part{std::string_view{bytes}.substr(0, size)};
        CHECK_FALSE(ExactTexts::load(part, 2));
    }
}
