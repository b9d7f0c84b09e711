#pragma once

#include <cstddef>
#include <functional>

namespace baoda::base {

/// Work on the elements [begin, end) of a list.
using SliceWork = std::function<void(std::size_t begin, std::size_t end)>;

/// Cuts a list of `size` elements into slices and works on them in as many threads as the machine
/// runs at once, at most four. Each element must be independent of the others, so that the result
/// does not depend on how the list is cut. Returns when all is done; throws what the work threw,
/// that of the first slice which did.
void for_slices(std::size_t size, const SliceWork& work);

}  // namespace baoda::base
