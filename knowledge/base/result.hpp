#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace baoda::base {

/// What kind of "no" an operation met; `bot/server/problem.cpp` gives each one its HTTP status.
enum class ErrorCode {
    malformed,         ///< The bytes are not what they claim to be: bad UTF-8, bad JSON, bad TOML.
    invalid_argument,  ///< Well-formed, but a field breaks its rule.
    forbidden,         ///< The caller may not have this.
    not_found,         ///< There is no such thing.
    conflict,          ///< Somebody else was faster: look again at what is there now.
    too_large,         ///< Over a size limit.
    unavailable,       ///< Not now: overloaded or not ready.
};

/// Why an operation could not be done, in words for the person who caused it.
struct Error {
    ErrorCode code = ErrorCode::malformed;
    std::string message;  ///< Chinese, one sentence, no inside words.
    std::string field;    ///< The field, or "file:line", that is at fault; may be empty.
    friend bool operator==(const Error&, const Error&) = default;
};

/// A value, or the reason why the outside world did not allow one.
template <class T>
using Result = tl::expected<T, Error>;

/// The "no" of a Result: `return fail(ErrorCode::malformed, "…");`.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code,
                                                std::string message,
                                                std::string field = {}) {
    return tl::unexpected<Error>{Error{code, std::move(message), std::move(field)}};
}

}  // namespace baoda::base
