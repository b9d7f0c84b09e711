#pragma once

#include <optional>

#include "bot/answer/fact_writer.hpp"

namespace baoda::answer {

/// Words a window, such as that of enrolment, as seen from today: before it, inside it (with the
/// days left), after it. The window of one year only.
class WindowWriter {
public:
    WindowWriter(const FactWriter& facts, const settings::Directive& attributes)
        : facts_(facts), attributes_(attributes) {}

    void write(const TemplateLine& directive, const AnswerContext& context, Answer& answer) const;

private:
    /// The two ends as recorded; either may be missing, and may be words instead of a date.
    struct Window {
        std::string label;
        Inquiry start;
        Inquiry end;
        std::optional<base::Date> first_day;
        std::optional<base::Date> last_day;
    };

    [[nodiscard]] Window find(const TemplateLine& directive, const AnswerContext& context) const;
    [[nodiscard]] std::string phrase(std::string_view name, const Window& window) const;
    void say(std::string_view name, const Window& window, Answer& answer) const;
    void say_missing(const Window& window, const AnswerContext& context, Answer& answer) const;
    void write_worded(const Window& window, Answer& answer) const;
    void write_dated(const Window& window, base::Date today, Answer& answer) const;
    void write_over(const Window& window, base::Date today, Answer& answer) const;
    void write_open(const Window& window, base::Date today, Answer& answer) const;
    void write_days(std::string_view name, int days, Answer& answer) const;
    void add_notes(const Window& window, base::Date today, Answer& answer) const;

    const FactWriter& facts_;
    const settings::Directive& attributes_;
};

}  // namespace baoda::answer
