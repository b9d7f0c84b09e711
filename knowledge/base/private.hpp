#pragma once

#include <ostream>
#include <string>
#include <utility>

namespace baoda::base {

/// A text that a person wrote and nobody has looked at yet: it may hold numbers of theirs. It never
/// goes into a log, a database or a reply; printing it tells its length only. What it says is taken
/// with `reveal`, a call that can be searched for.
class Private {
public:
    Private() = default;

    // NOLINTNEXTLINE(google-explicit-constructor): a text becomes private by itself, never back.
    Private(std::string text) : text_(std::move(text)) {}

    // NOLINTNEXTLINE(google-explicit-constructor): as above.
    Private(const char* text) : text_(text) {}

    [[nodiscard]] const std::string& reveal() const { return text_; }

    [[nodiscard]] bool empty() const { return text_.empty(); }

    friend bool operator==(const Private&, const Private&) = default;

    friend std::ostream& operator<<(std::ostream& out, const Private& text) {
        return out << '<' << text.text_.size() << " bytes>";
    }

private:
    std::string text_;
};

}  // namespace baoda::base
