#pragma once

#include <cstdint>

namespace baoda::app {

/// What a data folder without a release begins with.
enum class FirstKnowledge : std::uint8_t {
    shipped,  ///< What ships with the program; a newer program brings a newer one.
    starter,  ///< What another field's knowledge starts with; stays until a person changes it.
};

}  // namespace baoda::app
