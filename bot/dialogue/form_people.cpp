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

/// What is said before the first word that denies: nothing of 没上班, 不在单位上班, 以前上班.
std::string_view undenied(std::string_view said) {
    constexpr std::array<std::string_view, 6> kDenials{"没", "不", "未", "无", "以前", "曾经"};
    auto end = said.size();
    for (const auto denial : kDenials) end = std::min(end, said.find(denial));
    return said.substr(0, end);
}

/// The scheme in which somebody pays of whom this is said; empty: the one that is counted.
std::string apart_scheme(std::string_view said, const Input& input) {
    for (const auto& [scheme, apart] : input.apart) {
        const bool is_said = std::ranges::any_of(apart.words, [&](const std::string& word) {
            return said.find(word) != std::string_view::npos;
        });
        if (is_said) return scheme;
    }
    return {};
}

/// The group of which somebody is of whom this is said; empty: nothing of it is said.
std::string group_said(std::string_view said, const Input& input) {
    for (const auto& [group, words] : input.groups) {
        const bool is_said = std::ranges::any_of(words, [&](std::string_view word) {
            return word.starts_with('~') && said.find(word.substr(1)) != std::string_view::npos;
        });
        if (is_said) return group;
    }
    return {};
}

/// Whether it is nothing but a word for somebody of the group: who is named so again is the same.
bool is_word_of(std::string_view text, const std::string& group, const Input& input) {
    const auto words = input.groups.find(group);
    return words != input.groups.end() &&
           std::ranges::find(words->second, text) != words->second.end();
}

/// Somebody who is named.
struct Named {
    std::string_view word;  ///< As written, with number and age.
    Members members;
    std::string usual;  ///< The group of their name, where what is said of them tells another.
    std::string apart;  ///< The scheme in which they pay; empty: the one that is counted.

    [[nodiscard]] bool is_told_anew() const { return !usual.empty() || !apart.empty(); }

    /// As they are counted: who pays apart is of the group that has the scheme's name.
    [[nodiscard]] Members counted() const {
        return apart.empty() ? members : Members{.group = apart, .count = members.count};
    }
};

/// Whether people are named side by side by what stands between them: 我和我老婆, 爸妈.
bool joins_people(std::string_view between) {
    constexpr std::array<std::string_view, 7> kJoints{"", "和", "跟", "与", "、", "还有", "以及"};
    for (const std::string_view owner : {"我", "你", "您", "他", "她"}) {
        if (between.ends_with(owner)) between.remove_suffix(owner.size());
    }
    return std::ranges::find(kJoints, between) != kJoints.end();
}

/// Of what stands behind somebody, that which is said of them and not denied: the rest of the
/// clause, and the next one where it goes on with them (我妈，她退休了).
std::string_view said_of(std::string_view behind) {
    const auto end_of_clause = [&](std::size_t from) {
        return std::min(behind.find_first_of(",;!?\n", from), behind.find("。", from));
    };
    auto end = end_of_clause(0);
    for (const std::string_view again : {",他", ",她"}) {
        if (behind.substr(std::min(end, behind.size())).starts_with(again)) {
            end = end_of_clause(end + 1);
        }
    }
    return undenied(behind.substr(0, end));
}

/// Who is named, in order, each person once. What is said behind two who are joined is said of
/// both: 我和老婆都上班.
std::vector<Named> all_named(std::string_view text, const Input& input) {
    const auto mentions = entity::find_people(text, input.groups);
    std::vector<Named> named;
    std::string_view said;
    auto end = text.size();
    for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
        const auto& [span, group, count, age] = *mention;
        const auto behind = text.substr(span.end, end - span.end);
        if (named.empty() || !joins_people(behind)) said = said_of(behind);
        end = span.begin;
        auto told = group_said(said, input);
        const bool regroups = !told.empty() && told != group;
        Named one{.word = text.substr(span.begin, span.size()),
                  .members = {regroups ? told : group, count, age},
                  .usual = regroups ? group : std::string{},
                  .apart = apart_scheme(said, input)};
        const auto again = std::ranges::find(named, one.word, &Named::word);
        const bool is_again = again != named.end() && is_word_of(one.word, group, input);
        if (!is_again) {
            named.push_back(std::move(one));
        } else if (!again->is_told_anew()) {
            *again = std::move(one);
        }
    }
    std::ranges::reverse(named);
    return named;
}

/// Each group and age once, as they are counted.
People grouped(const std::vector<Named>& named) {
    People people;
    for (const auto& one : named) add(people, one.counted());
    return people;
}

/// The same, whatever is said of where they pay.
People plain(const std::vector<Named>& named) {
    People people;
    for (const auto& one : named) add(people, one.members);
    return people;
}

/// The people known, of whom some are now said to pay apart or to be of another group:
/// 我老婆是职工. Where somebody was told so before it is the same one, unless another is:
/// 我也是职工.
People regrouped(People known, const std::vector<Named>& anew, std::string_view text) {
    const bool says_also = text.find("也") != std::string_view::npos;
    for (const auto& one : anew) {
        const auto& from = one.usual.empty() ? one.members.group : one.usual;
        const Members to{.group = one.counted().group, .count = one.members.count};
        const auto same = std::ranges::find(known, from, &Members::group);
        const bool is_known = std::ranges::find(known, to.group, &Members::group) != known.end();
        if (same == known.end() || (is_known && !says_also)) continue;
        same->count -= to.count;
        if (same->count <= 0) known.erase(same);
        add(known, to);
    }
    return known;
}

/// The people known after a message that changes them.
People after_change(People known,
                    const std::vector<Named>& named,
                    PeopleChange change,
                    const Input& input,
                    std::string_view text) {
    if (change == PeopleChange::leaves) {
        // 我老婆是职工, and then 不算我老婆: she is counted no more already.
        const bool some_are_apart = std::ranges::any_of(
            known, [&](const Members& members) { return input.apart.contains(members.group); });
        return some_are_apart ? known : changed(std::move(known), plain(named), change);
    }
    std::vector<Named> anew;
    std::vector<Named> others;
    for (const auto& one : named) (one.is_told_anew() ? anew : others).push_back(one);
    // 还有我妈，她退休了 names nobody who was counted.
    if (others.empty() && change == PeopleChange::joins) {
        return changed(std::move(known), grouped(anew), change);
    }
    return changed(regrouped(std::move(known), anew, text), grouped(others), change);
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

/// Whether the word stands right before somebody (还有一个老人), in their number (大人只有一个) or,
/// where that counts, right behind (老婆不算). 算不算 asks.
bool stands_by_somebody(std::string_view text,
                        std::string_view word,
                        const std::vector<entity::PeopleMention>& people,
                        bool behind) {
    constexpr std::size_t kNear = 6;  // Two characters: 不算我的老婆.
    constexpr std::string_view kAsking = "算";
    constexpr std::array<std::string_view, 2> kPronouns{"他", "她"};
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (text.substr(0, at).ends_with(kAsking)) continue;
        const auto end = at + word.size();
        const bool names_again = std::ranges::any_of(
            kPronouns, [&](std::string_view who) { return text.substr(end).starts_with(who); });
        const bool is_near =
            names_again || std::ranges::any_of(people, [&](const entity::PeopleMention& one) {
                const auto begin = one.span.begin;
                const auto last = one.span.end;
                // 少一个孩子: the number is of both.
                const bool before = at < begin && begin <= end + kNear;
                const bool inside = at >= begin && end <= last;
                return before || inside || (behind && at >= last && at - last <= kNear);
            });
        if (is_near) return true;
    }
    return false;
}

}  // namespace

PeopleChange change_of(std::string_view text, const Input& input, const TurnWords& words) {
    const auto people = entity::find_people(text, input.groups);
    const auto stands_by = [&](const WordSet& set, bool behind) {
        return std::ranges::any_of(set, [&](const std::string& word) {
            return stands_by_somebody(text, word, people, behind);
        });
    };
    // 除了我妈，还有我爸 joins.
    if (stands_by(words.joins, false)) return PeopleChange::joins;
    if (stands_by(words.leaves, true)) return PeopleChange::leaves;
    return stands_by(words.replaces, false) ? PeopleChange::replaces : PeopleChange::none;
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
    auto change = change_of(text, input, context.words);
    if (change == PeopleChange::none && (context.corrects || of_asked)) {
        change = PeopleChange::replaces;
    }
    const bool all_told_anew = std::ranges::all_of(named, &Named::is_told_anew);
    // 我忘了带身份证 speaks of somebody, not of a household.
    const bool is_passing = !known.empty() && change == PeopleChange::none && named.size() == 1 &&
                            !named[0].is_told_anew() &&
                            is_word_of(named[0].word, named[0].members.group, input);
    if (is_passing) return std::nullopt;
    const bool is_new = known.empty() || (change == PeopleChange::none && !all_told_anew);
    if (is_new) return household(grouped(named), text);
    return answer::people_words(after_change(known, named, change, input, text));
}

bool is_mixed_household(const Input& input, std::string_view people_words) {
    const auto people = answer::people_of(people_words);
    const auto is_apart = [&](const Members& members) {
        return input.apart.contains(members.group);
    };
    return std::ranges::any_of(people, is_apart) && !std::ranges::all_of(people, is_apart);
}

}  // namespace baoda::dialogue
