#include "bot/dialogue/form_people.hpp"

#include <algorithm>
#include <initializer_list>

#include "bot/answer/calculator/input_value.hpp"
#include "intents/entity/people.hpp"

namespace baoda::dialogue {

namespace {

using answer::Input;
using answer::Members;
using People = std::vector<Members>;

constexpr int kOldest = 120;
constexpr std::int64_t kHundred = 100;

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

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

/// Who is named, each group and age once.
People named_in(std::string_view text, const Input& input) {
    People people;
    for (const auto& mention : entity::find_people(text, input.groups)) {
        const auto same = std::ranges::find_if(people, [&](const Members& known) {
            return known.group == mention.group && known.age == mention.age;
        });
        if (same == people.end()) {
            people.push_back({mention.group, mention.count, mention.age});
        } else {
            same->count += mention.count;
        }
    }
    return people;
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

PeopleChange change_of(std::string_view text) {
    if (holds(text, {"不算", "不包括", "除去", "除了", "去掉", "减掉", "减去", "少算", "少1",
                     "少一", "少了", "不用算"})) {
        return PeopleChange::leaves;
    }
    if (holds(text, {"再加", "加上", "还有", "漏了", "忘了", "多加", "另外有", "另有", "少说了"})) {
        return PeopleChange::joins;
    }
    return holds(text, {"只有", "其实", "改成", "改为", "换成"}) ? PeopleChange::replaces
                                                                 : PeopleChange::none;
}

std::optional<std::string> read_people(const Input& input,
                                       std::string_view text,
                                       const std::vector<entity::Measure>& measures,
                                       const ValueContext& context) {
    const auto people = named_in(text, input);
    const auto known = known_people(input, context.form);
    const auto asked = group_asked(input, context.form);
    // 老人今年66, where the age of the old ones was asked for.
    const bool of_asked = !asked.empty() && std::ranges::all_of(people, [&](const Members& named) {
        return named.group == asked;
    });
    const bool has_age =
        std::ranges::any_of(people, [](const Members& named) { return named.age.has_value(); });
    if (people.empty() || (of_asked && !has_age)) return aged(known, asked, measures);
    auto change = change_of(text);
    if (change == PeopleChange::none && (context.corrects || of_asked)) {
        change = PeopleChange::replaces;
    }
    if (known.empty() || change == PeopleChange::none) return household(people, text);
    return answer::people_words(changed(known, people, change));
}

}  // namespace baoda::dialogue
