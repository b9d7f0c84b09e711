#include "bot/sessions/event_record.hpp"

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

namespace baoda::sessions {

namespace {

using dialogue::Event;
using Json = nlohmann::ordered_json;

/// T or const T: each `fields` below serves both writing and reading.
template <class Actual, class T>
concept Of = std::same_as<std::remove_const_t<Actual>, T>;

// A new event needs a name and a `fields` here, or nothing compiles. The structured bindings make
// sure that a new member of an event is not forgotten either. Names are never changed: stored
// conversations have them.

template <class T>
const char* missing_name() = delete;
template <class T>
constexpr const char* kNameOf = missing_name<T>();
template <>
constexpr const char* kNameOf<dialogue::RegionNamed> = "region_named";
template <>
constexpr const char* kNameOf<dialogue::RegionForgotten> = "region_forgotten";
template <>
constexpr const char* kNameOf<dialogue::RegionPinned> = "region_pinned";
template <>
constexpr const char* kNameOf<dialogue::PlacesKnown> = "places_known";
template <>
constexpr const char* kNameOf<dialogue::SlotFilled> = "slot_filled";
template <>
constexpr const char* kNameOf<dialogue::IntentsAsked> = "intents_asked";
template <>
constexpr const char* kNameOf<dialogue::OptionsOffered> = "options_offered";
template <>
constexpr const char* kNameOf<dialogue::TopicLeft> = "topic_left";
template <>
constexpr const char* kNameOf<dialogue::InputAwaited> = "input_awaited";
template <>
constexpr const char* kNameOf<dialogue::RoundClosed> = "round_closed";
template <>
constexpr const char* kNameOf<dialogue::InputGiven> = "input_given";
template <>
constexpr const char* kNameOf<dialogue::InputAsked> = "input_asked";
template <>
constexpr const char* kNameOf<dialogue::FormFilled> = "form_filled";
template <>
constexpr const char* kNameOf<dialogue::FormClosed> = "form_closed";

void fields(const auto& visit, Of<dialogue::RegionNamed> auto& event) {
    auto& [region] = event;
    visit("region", region);
}

void fields(const auto& /*visit*/, Of<dialogue::RegionForgotten> auto& event) {
    static_assert(std::is_empty_v<std::remove_reference_t<decltype(event)>>);
}

void fields(const auto& visit, Of<dialogue::RegionPinned> auto& event) {
    auto& [region] = event;
    visit("region", region);
}

void fields(const auto& visit, Of<dialogue::PlacesKnown> auto& event) {
    auto& [roles, open] = event;
    visit("roles", roles);
    visit("open", open);
}

void fields(const auto& visit, Of<dialogue::SlotFilled> auto& event) {
    auto& [slot, value] = event;
    visit("slot", slot);
    visit("value", value);
}

void fields(const auto& visit, Of<dialogue::IntentsAsked> auto& event) {
    auto& [intents] = event;
    visit("intents", intents);
}

void fields(const auto& visit, Of<dialogue::OptionsOffered> auto& event) {
    auto& [options] = event;
    visit("options", options);
}

void fields(const auto& visit, Of<dialogue::TopicLeft> auto& event) {
    auto& [everything] = event;
    visit("everything", everything);
}

void fields(const auto& visit, Of<dialogue::InputAwaited> auto& event) {
    auto& [awaited] = event;
    visit("awaited", awaited);
}

void fields(const auto& visit, Of<dialogue::RoundClosed> auto& event) {
    auto& [helped] = event;
    visit("helped", helped);
}

void fields(const auto& visit, Of<dialogue::InputGiven> auto& event) {
    auto& [calculator, input, value] = event;
    visit("calculator", calculator);
    visit("input", input);
    visit("value", value);
}

void fields(const auto& visit, Of<dialogue::InputAsked> auto& event) {
    auto& [calculator, input, intent] = event;
    visit("calculator", calculator);
    visit("input", input);
    visit("intent", intent);
}

void fields(const auto& visit, Of<dialogue::FormFilled> auto& event) {
    auto& [calculator] = event;
    visit("calculator", calculator);
}

void fields(const auto& /*visit*/, Of<dialogue::FormClosed> auto& event) {
    static_assert(std::is_empty_v<std::remove_reference_t<decltype(event)>>);
}

// What events are made of.

void fields(const auto& visit, Of<dialogue::RolePlace> auto& place) {
    auto& [role, region] = place;
    visit("role", role);
    visit("region", region);
}

void fields(const auto& visit, Of<dialogue::OpenPlace> auto& place) {
    auto& [role, candidates] = place;
    visit("role", role);
    visit("candidates", candidates);
}

void fields(const auto& visit, Of<dialogue::Option> auto& option) {
    auto& [label, text] = option;
    visit("label", label);
    visit("text", text);
}

void fields(const auto& visit, Of<dialogue::Awaited> auto& awaited) {
    auto& [what, ask, intents, options, reminded] = awaited;
    visit("what", what);
    visit("ask", ask);
    visit("intents", intents);
    visit("options", options);
    visit("reminded", reminded);
}

template <class T>
concept Plain = std::same_as<T, std::string> || std::is_arithmetic_v<T>;

/// Writes values as JSON.
struct Writer {
    Json& object;

    template <class T>
    void operator()(const char* name, const T& value) const {
        object[name] = json_of(value);
    }

    template <Plain T>
    static Json json_of(const T& value) {
        return value;
    }

    static Json json_of(const region::Code& code) { return code.text(); }

    template <class T>
    static Json json_of(const std::optional<T>& value) {
        return value ? json_of(*value) : Json(nullptr);
    }

    template <class T>
    static Json json_of(const std::vector<T>& values) {
        Json array = Json::array();
        for (const auto& value : values) array.push_back(json_of(value));
        return array;
    }

    template <class T>
    static Json json_of(const T& parts) {
        Json object = Json::object();
        fields(Writer{object}, parts);
        return object;
    }
};

/// Reads values from JSON; what is of another type throws as nlohmann's does.
struct Reader {
    const Json& object;

    template <class T>
    void operator()(const char* name, T& value) const {
        const auto found = object.find(name);
        if (found != object.end()) read(*found, value);
    }

    template <Plain T>
    static void read(const Json& json, T& value) {
        value = json.get<T>();
    }

    static void read(const Json& json, region::Code& code) {
        const auto parsed = region::Code::parse(json.get<std::string>());
        if (!parsed) throw std::invalid_argument("not a region code");
        code = *parsed;
    }

    template <class T>
    static void read(const Json& json, std::optional<T>& value) {
        value.reset();
        if (!json.is_null()) read(json, value.emplace());
    }

    template <class T>
    static void read(const Json& json, std::vector<T>& values) {
        values.clear();
        for (const auto& item : json) read(item, values.emplace_back());
    }

    template <class T>
    static void read(const Json& json, T& parts) {
        fields(Reader{json}, parts);
    }
};

/// The event of this name, from the alternatives of the variant beginning with the I-th.
template <std::size_t I = 0>
Event event_of(const Json& object, const std::string& name) {
    if constexpr (I == std::variant_size_v<Event>) {
        throw std::invalid_argument("unknown event " + name);
    } else {
        using T = std::variant_alternative_t<I, Event>;
        if (name != kNameOf<T>) return event_of<I + 1>(object, name);
        T event{};
        fields(Reader{object}, event);
        return event;
    }
}

}  // namespace

std::string write_events(const std::vector<Event>& events) {
    Json array = Json::array();
    for (const auto& event : events) {
        std::visit(
            [&]<class T>(const T& told) {
                Json object{{"event", kNameOf<T>}};
                fields(Writer{object}, told);
                array.push_back(std::move(object));
            },
            event);
    }
    return array.dump();
}

base::Result<std::vector<Event>> read_events(std::string_view json) {
    try {
        std::vector<Event> events;
        for (const auto& object : Json::parse(json)) {
            events.push_back(event_of(object, object.at("event").get<std::string>()));
        }
        return events;
    } catch (const std::exception&) {
        return base::fail(base::ErrorCode::malformed, "对话记录读不懂，可能来自更新的程序。");
    }
}

}  // namespace baoda::sessions
