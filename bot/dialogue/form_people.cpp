#include "bot/dialogue/form_people.hpp"

#include <algorithm>
#include <array>

#include "bot/answer/calculator/input_value.hpp"
#include "intents/entity/people.hpp"

namespace baoda::dialogue {

namespace {

using answer::Input;
using answer::Members;
using People = std::vector<Members>;

constexpr int kOldest = 120;
constexpr std::int64_t kHundred = 100;

/// The people known with those of a message: of each group that it names.
People changed(People known, const People& named, PeopleChange change) {
    for (const auto& members : named) {
        const auto same = std::ranges::find(known, members.group, &Members::group);
        const bool another_age = change == PeopleChange::joins && same != known.end() &&
                                 members.age && same->age != members.age;
        if (same == known.end() || another_age) {
            if (change != PeopleChange::leaves) known.push_back(members);
            continue;
        }
        if (change == PeopleChange::joins) same->count += members.count;
        if (change == PeopleChange::leaves) same->count -= members.count;
        if (change == PeopleChange::replaces) {
            same->count = members.count;
            if (members.age) same->age = members.age;
        }
        if (same->count <= 0) known.erase(same);
    }
    return known;
}

void add(People& people, Members members) {
    const auto same = std::ranges::find_if(people, [&](const Members& known) {
        return known.group == members.group && known.age == members.age;
    });
    if (same == people.end()) {
        people.push_back(std::move(members));
    } else {
        same->count += members.count;
    }
}

/// Whether one of the words is said, and not denied: 老婆没上班.
bool is_said(std::string_view text, const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 5> kDenials{"没", "没有", "不", "没在", "不是"};
    return std::ranges::any_of(words, [&](const std::string& word) {
        const auto at = text.find(word);
        return at != std::string_view::npos &&
               std::ranges::none_of(kDenials, [&](std::string_view denial) {
                   return text.substr(0, at).ends_with(denial);
               });
    });
}

/// The scheme in which somebody pays of whom this is said; empty: the one that is counted.
std::string apart_scheme(std::string_view said, const Input& input) {
    for (const auto& [scheme, apart] : input.apart) {
        if (is_said(said, apart.words)) return scheme;
    }
    return {};
}

/// The group of which somebody is of whom this is said; empty: nothing of it is said.
std::string group_said(std::string_view said, const Input& input) {
    for (const auto& [group, words] : input.groups) {
        for (const std::string_view word : words) {
            if (word.starts_with('~') && is_said(said, {std::string{word.substr(1)}})) return group;
        }
    }
    return {};
}

/// Somebody who is named.
struct Named {
    Members members;
    std::string usual;  ///< The group of their name, where what is said of them tells another.
    std::string apart;  ///< The scheme in which they pay; empty: the one that is counted.

    [[nodiscard]] bool is_told_anew() const { return !usual.empty() || !apart.empty(); }
};

/// Who is named, in order. What is said behind two who are joined is said of both: 我和老婆都上班.
std::vector<Named> all_named(std::string_view text, const Input& input) {
    constexpr std::array<std::string_view, 6> kJoints{"和", "跟", "与", "、", "还有", "以及"};
    const auto mentions = entity::find_people(text, input.groups);
    std::vector<Named> named(mentions.size());
    std::string_view said;
    auto end = text.size();
    for (auto i = mentions.size(); i-- > 0;) {
        const auto& [span, group, count, age] = mentions[i];
        const auto behind = text.substr(span.end, end - span.end);
        const bool joined = std::ranges::find(kJoints, behind) != kJoints.end();
        const auto ends = std::min(behind.find_first_of(",;!?\n"), behind.find("。"));
        if (!joined) said = behind.substr(0, ends);
        auto told = group_said(said, input);
        const bool regroups = !told.empty() && told != group;
        named[i] = {.members = {regroups ? told : group, count, age},
                    .usual = regroups ? group : std::string{},
                    .apart = apart_scheme(said, input)};
        end = span.begin;
    }
    return named;
}

/// Each group and age once; who pays apart is of the group that has the scheme's name.
People grouped(const std::vector<Named>& named) {
    People people;
    for (const auto& one : named) {
        const auto& members = one.members;
        add(people,
            one.apart.empty() ? members : Members{.group = one.apart, .count = members.count});
    }
    return people;
}

/// The same, whatever is said of where they pay.
People plain(const std::vector<Named>& named) {
    People people;
    for (const auto& one : named) add(people, one.members);
    return people;
}

/// The people known, of whom some are now said to pay apart or to be of another group:
/// 我老婆是职工.
People regrouped(People known, const std::vector<Named>& named) {
    for (const auto& one : named) {
        const auto& from = one.usual.empty() ? one.members.group : one.usual;
        const auto same = std::ranges::find(known, from, &Members::group);
        if (!one.is_told_anew() || same == known.end()) continue;
        const int count = one.members.count;
        same->count -= count;
        if (same->count <= 0) known.erase(same);
        add(known, {.group = one.apart.empty() ? one.members.group : one.apart, .count = count});
    }
    return known;
}

/// The people told before; none when none were.
People known_people(const Input& input, const FormState* form) {
    if (form == nullptr) return {};
    const auto known = form->values.find(input.name);
    return known == form->values.end() ? People{} : answer::people_of(known->second);
}

/// The group whose age the bot waits for: "people@elderly"; empty for none.
std::string_view group_asked(const Input& input, const FormState* form) {
    if (form == nullptr || !form->asking) return {};
    const std::string_view asked = form->asked;
    const auto prefix = input.name + '@';
    return asked.starts_with(prefix) ? asked.substr(prefix.size()) : std::string_view{};
}

/// The people known, with the age that was asked for one group.
std::optional<std::string> aged(People known,
                                std::string_view group,
                                const std::vector<entity::Measure>& measures) {
    if (known.empty() || group.empty()) return std::nullopt;
    const auto age = std::ranges::find_if(measures, [](const entity::Measure& measure) {
        return measure.kind == entity::MeasureKind::number && measure.hundredths > 0 &&
               measure.hundredths <= kOldest * kHundred;
    });
    if (age == measures.end()) return std::nullopt;
    for (auto& members : known) {
        const bool lacks_age = members.group == group && !members.age;
        if (lacks_age) members.age = static_cast<int>(age->hundredths / kHundred);
    }
    return answer::people_words(known);
}

/// Everyone who is named, where they are as many as the household is said to be.
std::optional<std::string> household(People people, std::string_view text) {
    const auto size = entity::household_size(text);
    // 三口人都是…: the number stands for the one group that is named.
    if (size && people.size() == 1 && people[0].count == 1) people[0].count = *size;
    if (size && *size != answer::people_count(people)) return std::nullopt;
    return answer::people_words(people);
}

}  // namespace

PeopleChange change_of(std::string_view text, const TurnWords& words) {
    if (holds_one_of(text, words.leaves)) return PeopleChange::leaves;
    if (holds_one_of(text, words.joins)) return PeopleChange::joins;
    return holds_one_of(text, words.replaces) ? PeopleChange::replaces : PeopleChange::none;
}

std::optional<std::string> read_people(const Input& input,
                                       std::string_view text,
                                       const std::vector<entity::Measure>& measures,
                                       const ValueContext& context) {
    const auto named = all_named(text, input);
    const auto people = plain(named);
    const auto known = known_people(input, context.form);
    const auto asked = group_asked(input, context.form);
    // 老人今年66, where the age of the old ones was asked for.
    const bool of_asked =
        !asked.empty() &&
        std::ranges::all_of(people, [&](const Members& members) { return members.group == asked; });
    const bool has_age =
        std::ranges::any_of(people, [](const Members& members) { return members.age.has_value(); });
    if (people.empty() || (of_asked && !has_age)) return aged(known, asked, measures);
    auto change = context.change;
    if (change == PeopleChange::none && (context.corrects || of_asked)) {
        change = PeopleChange::replaces;
    }
    const bool all_told_anew = std::ranges::all_of(named, &Named::is_told_anew);
    const bool is_new = known.empty() || (change == PeopleChange::none && !all_told_anew);
    if (is_new) return household(grouped(named), text);
    if (all_told_anew && (change == PeopleChange::none || change == PeopleChange::replaces)) {
        return answer::people_words(regrouped(known, named));
    }
    const bool stay_away = change == PeopleChange::leaves;
    return answer::people_words(changed(known, stay_away ? people : grouped(named), change));
}

bool is_mixed_household(const Input& input, std::string_view people_words) {
    const auto people = answer::people_of(people_words);
    const auto is_apart = [&](const Members& members) {
        return input.apart.contains(members.group);
    };
    return std::ranges::any_of(people, is_apart) && !std::ranges::all_of(people, is_apart);
}

}  // namespace baoda::dialogue
