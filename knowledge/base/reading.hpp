#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::base {

/// A row of a file that could not be read.
struct Fault {
    std::size_t line = 0;  ///< From 1.
    Error error;
};

/// The rows of a file as far as they can be read; a fault does not hide what follows it.
template <class Row>
struct Reading {
    std::vector<Row> rows;
    std::vector<std::size_t> lines;  ///< Where each row begins, from 1.
    std::vector<Fault> faults;       ///< In the order of the file.
};

/// All rows, or the first fault.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> rows_or_fault(Reading<Row> reading) {
    if (!reading.faults.empty()) {
        return tl::unexpected<Error>{std::move(reading.faults.front().error)};
    }
    return std::move(reading.rows);
}

}  // namespace baoda::base
