#include "tests/fuzz/served.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>

#include "knowledge/base/file.hpp"
#include "knowledge/release/knowledge_base.hpp"

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments);

namespace baoda::fuzz {

namespace {

std::unique_ptr<const dialogue::ServedRelease> serve() {
    auto knowledge = release::parse_knowledge(release::shipped_files());
    if (!knowledge) throw std::runtime_error(knowledge.error().message);
    const std::filesystem::path path{BAODA_FUZZ_MODEL};
    std::optional<std::string> model;
    if (std::filesystem::exists(path)) model = base::read_file(path);
    auto served = std::make_unique<const dialogue::ServedRelease>(
        release::Release{.info = {.id = "r1-shipped"}, .knowledge = *std::move(knowledge)}, model);
    if (!served->trained_here()) return served;
    std::ofstream file{path, std::ios::binary};
    file << served->model();
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
    return served;
}

}  // namespace

const dialogue::ServedRelease& shipped() {
    static const auto served = serve();
    return *served;
}

}  // namespace baoda::fuzz

// Before the first input: starting is not part of the time that an input may take.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
    static_cast<void>(baoda::fuzz::shipped());
    return 0;
}
