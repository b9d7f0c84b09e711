#pragma once

#include <string>

#include "knowledge/policy/fact_resolver.hpp"

namespace baoda::answer {

/// One look-up, with what the words around it need.
struct Inquiry {
    std::string attribute;
    std::string label;
    bool must_say = false;  ///< Says so when nothing is recorded.
    policy::FactQuery query;
    policy::Resolution found;
    bool somewhere = false;  ///< The asker's region is known.
};

}  // namespace baoda::answer
