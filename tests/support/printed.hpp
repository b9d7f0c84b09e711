#pragma once

#include <iostream>
#include <sstream>
#include <string>

namespace baoda::support {

/// What a command prints while it lives.
class Printed {
public:
    Printed() : before_(std::cout.rdbuf(text_.rdbuf())) {}

    ~Printed() { std::cout.rdbuf(before_); }

    Printed(const Printed&) = delete;
    Printed& operator=(const Printed&) = delete;

    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::streambuf* before_;
};

}  // namespace baoda::support
