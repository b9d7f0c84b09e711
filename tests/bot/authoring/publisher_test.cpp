#include "bot/authoring/publisher.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace baoda::authoring {

namespace {

base::TimePoint moment() {
    return base::parse_moment("2026-11-22T10:00:00+08:00").value();
}

struct Here {
    storage::Database database{":memory:"};
    release::ReleaseStore store{database};

    Here() { database.migrate(); }
};

release::KnowledgeFiles shipped_without_tests() {
    auto files = release::shipped_files();
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("tests/"); });
    return files;
}

/// The shipped knowledge with one test that it does not keep.
release::KnowledgeFiles with_a_broken_test() {
    auto files = shipped_without_tests();
    files["tests/here.jsonl"] = R"({"question": "医保怎么交", "intent": "pay.refund"})";
    return files;
}

}  // namespace

TEST_CASE("Sound knowledge is published and live", "[authoring][publish]") {
    Here here;
    const auto report =
        publish(shipped_without_tests(), {.author = "张三", .note = "试用"}, here.store, moment());
    REQUIRE(report.release);
    CHECK(report.sound());
    const auto live = here.store.live().value();
    CHECK(live.id == *report.release);
    CHECK(live.author == "张三");
    CHECK(live.origin == release::Origin::editor);
}

TEST_CASE("A broken test refuses the publication and leaves the live release",
          "[authoring][publish]") {
    Here here;
    const auto first = publish(shipped_without_tests(), {}, here.store, moment()).release;
    const auto report = publish(with_a_broken_test(), {}, here.store, moment());
    CHECK_FALSE(report.release);
    REQUIRE(report.broken.size() == 1);
    CHECK(report.broken[0].place == "tests/here.jsonl:1");
    CHECK(here.store.live().value().id == first);
}

TEST_CASE("A forced publication says so in its note", "[authoring][publish]") {
    Here here;
    const auto report =
        publish(with_a_broken_test(), {.note = "急", .force = true}, here.store, moment());
    REQUIRE(report.release);
    CHECK(here.store.live().value().note == "急（有检查未通过，强制发布）");
}

TEST_CASE("Knowledge that cannot be read is not published by force either",
          "[authoring][publish]") {
    Here here;
    auto files = shipped_without_tests();
    files["entries/pay.how.toml"] = "[[entry]";
    const auto report = publish(files, {.force = true}, here.store, moment());
    CHECK_FALSE(report.release);
    const auto errors = std::ranges::count(report.lint, Severity::error, &LintFinding::severity);
    CHECK(errors == 1);
    CHECK(report.lint.at(0).place == "entries/pay.how.toml:1");
    CHECK(here.store.list().empty());
}

TEST_CASE("A publication lies over the shipped release that the live one is or lies over",
          "[authoring][publish]") {
    Here here;
    const auto files = shipped_without_tests();
    const auto shipped = here.store.publish(files, {.origin = release::Origin::shipped}, moment());
    CHECK(publish(files, {}, here.store, moment()).release);
    CHECK(here.store.live().value().base == shipped);
    here.store.publish(files, {.origin = release::Origin::shipped, .goes_live = false}, moment());
    CHECK(publish(files, {}, here.store, moment()).release);
    CHECK(here.store.live().value().base == shipped);
    CHECK(publish(files, {.base = "r3"}, here.store, moment()).release);
    CHECK(here.store.live().value().base == "r3");
}

TEST_CASE("A draft goes when it is published, and stays when it is refused",
          "[authoring][publish]") {
    Here here;
    const auto revision = here.store.save_draft(with_a_broken_test(), {}, moment()).value();
    const PublishOptions options{.draft_revision = revision};
    CHECK_FALSE(publish(with_a_broken_test(), options, here.store, moment()).release);
    CHECK(here.store.draft_info());
    const PublishOptions forced{.force = true, .draft_revision = revision};
    CHECK(publish(with_a_broken_test(), forced, here.store, moment()).release);
    CHECK_FALSE(here.store.draft_info());
}

TEST_CASE("A draft that is imported into while it is checked stays, and nothing is published",
          "[authoring][publish]") {
    Here here;
    const auto checked = here.store.save_draft(shipped_without_tests(), {}, moment()).value();
    const auto imported = here.store.save_draft(with_a_broken_test(), {}, moment()).value();
    const auto report =
        publish(shipped_without_tests(), {.draft_revision = checked}, here.store, moment());
    CHECK_FALSE(report.release);
    CHECK(report.sound());
    CHECK(report.conflict == "草稿在检查期间又有改动，没有发布，请再发布一次。");
    CHECK(here.store.draft_info().value().revision == imported);
    CHECK(here.store.list().empty());
}

TEST_CASE("A draft that cannot be read stays as it is", "[authoring][publish]") {
    Here here;
    auto files = shipped_without_tests();
    files["entries/pay.how.toml"] = "[[entry]";
    const auto revision = here.store.save_draft(files, {}, moment()).value();
    const auto report =
        publish(files, {.force = true, .draft_revision = revision}, here.store, moment());
    CHECK_FALSE(report.release);
    CHECK(here.store.draft().value().files == files);
}

TEST_CASE("Another release that goes live while a draft is checked is not thrown off",
          "[authoring][publish]") {
    Here here;
    const auto files = shipped_without_tests();
    const auto first = here.store.publish(files, {}, moment());
    const auto other = here.store.publish(files, {}, moment());
    const auto report = publish(files, {.expected_live = first}, here.store, moment());
    CHECK_FALSE(report.release);
    CHECK(report.conflict.find(other) != std::string::npos);
    CHECK(here.store.live().value().id == other);
}

TEST_CASE("Publishing lists the answers that change against the live release",
          "[authoring][publish]") {
    Here here;
    REQUIRE(publish(shipped_without_tests(), {}, here.store, moment()).release);
    auto files = shipped_without_tests();
    auto& file = files.at("entries/chat.thanks.toml");
    file.insert(file.find("answer = '''\n") + 13, "下次再来。\n");
    const auto report = publish(files, {}, here.store, moment());
    REQUIRE(report.release);
    REQUIRE_FALSE(report.changed.empty());
    for (const auto& change : report.changed) {
        CHECK(change.before.find("下次再来。") == std::string::npos);
        CHECK(change.after.find("下次再来。") != std::string::npos);
    }
}

}  // namespace baoda::authoring
