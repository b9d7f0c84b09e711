#pragma once

#include <string_view>

namespace baoda::base {

/// A file that was put into the binary when it was built.
struct EmbeddedFile {
    std::string_view name;     ///< Path below the embedded folder, with '/'.
    std::string_view content;  ///< Lives as long as the program.
};

}  // namespace baoda::base
