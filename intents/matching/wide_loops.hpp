#pragma once

// Marks a loop over many floats that is built twice, the wider version chosen where the processor
// has it. Neither fuses nor reorders operations, so both give the same bits.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define BAODA_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define BAODA_WIDE
#endif

namespace baoda::matching {

/// Tells the processor what will be read soon: rows that stand far apart come while others are
/// worked on. Any address will do, also none of ours.
inline void fetch_early(const void* address) {
    __builtin_prefetch(address);
}

}  // namespace baoda::matching
