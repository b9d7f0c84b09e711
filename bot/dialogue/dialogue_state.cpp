#include "bot/dialogue/dialogue_state.hpp"

#include <algorithm>
#include <charconv>

namespace baoda::dialogue {

namespace {

// A person can be told of so many questions, read out on the telephone.
constexpr std::size_t kMostAsked = 5;

struct Application {
    DialogueState& state;

    void operator()(const RegionNamed& event) const {
        state.region = event.region;
        state.region_denied = false;
        state.places.clear();
    }

    void operator()(const RegionForgotten& /*event*/) const {
        state.region.reset();
        state.region_denied = true;
    }

    void operator()(const RegionPinned& event) const {
        state.pinned = event.region;
        if (event.region) (*this)(RegionNamed{*event.region});
    }

    void operator()(const PlacesKnown& event) const {
        state.places = event.roles;
        state.open = event.open;
    }

    void operator()(const SlotFilled& event) const {
        if (event.slot == "scheme") state.scheme = event.value;
        if (event.slot == "population") state.population = event.value;
        if (event.slot == "person") state.person = event.value;
        if (event.slot == "channel") state.channel = event.value;
        if (event.slot != "year") return;
        int year = 0;
        std::from_chars(event.value.data(), event.value.data() + event.value.size(), year);
        state.year = year;
    }

    void operator()(const IntentsAsked& event) const {
        state.intents = event.intents;
        // Year and channel belong to one question; a new one starts without them.
        state.year.reset();
        state.channel.clear();
        for (const auto& intent : event.intents) {
            std::erase(state.asked, intent);
            state.asked.push_back(intent);
        }
        if (state.asked.size() > kMostAsked) {
            state.asked.erase(state.asked.begin(), state.asked.end() - kMostAsked);
        }
    }

    void operator()(const OptionsOffered& event) const { state.offered = event.options; }

    void operator()(const TopicLeft& event) const {
        DialogueState left;
        left.pinned = state.pinned;
        if (!event.everything) {
            left.region = state.region;
            left.region_denied = state.region_denied;
            left.places = state.places;
            left.scheme = state.scheme;
            left.population = state.population;
            left.person = state.person;
            left.asked = state.asked;
        }
        state = std::move(left);
    }

    void operator()(const InputAwaited& event) const { state.awaited = event.awaited; }

    void operator()(const RoundClosed& event) const {
        state.misses = event.helped ? 0 : state.misses + 1;
    }

    void operator()(const InputGiven& event) const {
        auto& form = form_of(event.calculator);
        form.values[event.input] = event.value;
        // "people@elderly" asks for something of the people.
        const bool is_it = form.asked == event.input || form.asked.starts_with(event.input + '@');
        if (is_it) stop_asking(form);
    }

    void operator()(const InputAsked& event) const {
        auto& form = form_of(event.calculator);
        const bool again = form.asking && form.asked == event.input;
        form.rounds = again ? form.rounds + 1 : 1;
        form.asking = true;
        form.asked = event.input;
        form.intent = event.intent;
    }

    void operator()(const FormFilled& event) const {
        auto& form = form_of(event.calculator);
        stop_asking(form);
        form.worked = true;
    }

    void operator()(const FormClosed& /*event*/) const { state.form.reset(); }

private:
    static void stop_asking(FormState& form) {
        form.asking = false;
        form.asked.clear();
        form.rounds = 0;
    }

    [[nodiscard]] FormState& form_of(const std::string& calculator) const {
        if (!state.form || state.form->calculator != calculator) {
            state.form = FormState{.calculator = calculator};
        }
        return *state.form;
    }
};

}  // namespace

DialogueState apply(DialogueState state, const Event& event) {
    std::visit(Application{state}, event);
    return state;
}

DialogueState replay(std::span<const Event> history, DialogueState from) {
    for (const auto& event : history) from = apply(std::move(from), event);
    return from;
}

}  // namespace baoda::dialogue
