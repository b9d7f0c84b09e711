#include "knowledge/base/slices.hpp"

#include <algorithm>
#include <exception>
#include <thread>
#include <vector>

namespace baoda::base {

namespace {

// More threads would take the machine from those who are being answered meanwhile.
constexpr std::size_t kMostThreads = 4;
// A thread costs about as much as some hundred elements.
constexpr std::size_t kLeastSlice = 256;

}  // namespace

void for_slices(std::size_t size, const SliceWork& work) {
    const std::size_t at_once = std::max(1U, std::thread::hardware_concurrency());
    const auto count =
        std::clamp<std::size_t>(size / kLeastSlice, 1, std::min(at_once, kMostThreads));
    std::vector<std::exception_ptr> faults(count);
    const auto run = [&](std::size_t slice) {
        try {
            work(size * slice / count, size * (slice + 1) / count);
        } catch (...) {
            faults[slice] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t slice = 1; slice < count; ++slice) threads.emplace_back(run, slice);
        run(0);
    }
    for (const auto& fault : faults) {
        if (fault) std::rethrow_exception(fault);
    }
}

}  // namespace baoda::base
