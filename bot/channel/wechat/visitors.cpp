#include "bot/channel/wechat/visitors.hpp"

#include <utility>

namespace baoda::wechat {

namespace {

constexpr std::chrono::minutes kKeepPages{10};
constexpr std::chrono::minutes kLongestTalk{30};
constexpr std::size_t kMost = 50'000;

}  // namespace

Visitors::Notes* Visitors::find(const std::string& key) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return nullptr;
    notes_.splice(notes_.end(), notes_, known->second);
    return &*known->second;
}

Visitors::Notes& Visitors::made(const std::string& key) {
    if (auto* known = find(key)) return *known;
    if (notes_.size() >= kMost) {
        by_key_.erase(notes_.front().key);
        notes_.pop_front();
    }
    Notes notes;
    notes.key = key;
    const auto place = notes_.insert(notes_.end(), std::move(notes));
    by_key_.emplace(key, place);
    return *place;
}

void Visitors::keep_pages(const std::string& key, std::vector<std::string> pages, Time now) {
    const std::lock_guard hold{mutex_};
    auto* known = find(key);
    if (known == nullptr && pages.empty()) return;
    auto& notes = known != nullptr ? *known : made(key);
    notes.pages = std::move(pages);
    notes.pages_since = now;
}

std::optional<std::string> Visitors::next_page(const std::string& key, Time now) {
    const std::lock_guard hold{mutex_};
    auto* notes = find(key);
    if (notes == nullptr || notes->pages.empty()) return std::nullopt;
    if (now - notes->pages_since > kKeepPages) {
        notes->pages.clear();
        return std::nullopt;
    }
    auto page = std::move(notes->pages.front());
    notes->pages.erase(notes->pages.begin());
    return page;
}

void Visitors::begin_talk(const std::string& key, Time now) {
    const std::lock_guard hold{mutex_};
    made(key).talk_since = now;
}

void Visitors::end_talk(const std::string& key) {
    const std::lock_guard hold{mutex_};
    if (auto* notes = find(key)) notes->talk_since.reset();
}

bool Visitors::talks_to_person(const std::string& key, Time now) {
    const std::lock_guard hold{mutex_};
    const auto* notes = find(key);
    return notes != nullptr && notes->talk_since && now - *notes->talk_since <= kLongestTalk;
}

void Visitors::keep_choices(const std::string& key, std::vector<dialogue::Option> choices) {
    const std::lock_guard hold{mutex_};
    made(key).choices = std::move(choices);
}

std::optional<std::string> Visitors::chosen(const std::string& key,
                                            std::string_view number,
                                            std::string_view label) {
    const std::lock_guard hold{mutex_};
    const auto* notes = find(key);
    if (notes == nullptr) return std::nullopt;
    for (std::size_t i = 0; i < notes->choices.size(); ++i) {
        const auto& choice = notes->choices[i];
        if (number == std::to_string(i + 1) && label == choice.label) return choice.text;
    }
    return std::nullopt;
}

void Visitors::forget(const std::string& key) {
    const std::lock_guard hold{mutex_};
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return;
    notes_.erase(known->second);
    by_key_.erase(known);
}

std::size_t Visitors::size() const {
    const std::lock_guard hold{mutex_};
    return notes_.size();
}

}  // namespace baoda::wechat
