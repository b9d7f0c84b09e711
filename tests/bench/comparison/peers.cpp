// Measures ours and other systems on the same knowledge and questions. tests/bench/peers runs it:
//   baoda_peers prepare FOLDER FILE.jsonl …
//   baoda_peers choose|measure FOLDER SYSTEM     fts5, xapian, fasttext, liblinear
//   baoda_peers measure FOLDER ours
//   baoda_peers table FOLDER
#include <iostream>
#include <string>
#include <vector>

#include "tests/bench/comparison/measuring.hpp"
#include "tests/bench/comparison/ours.hpp"
#include "tests/bench/comparison/table.hpp"

namespace {

using namespace baoda::bench;

void run(const std::vector<std::string>& words) {
    const auto step = words.at(0);
    const std::filesystem::path folder{words.at(1)};
    if (step == "prepare") return prepare(folder, {words.begin() + 2, words.end()});
    if (step == "choose") return choose(words.at(2), folder);
    if (step == "measure" && words.at(2) == "ours") return measure_ours(folder);
    if (step == "measure") return measure(words.at(2), folder);
    if (step != "table") throw std::runtime_error("unknown step " + step);
    std::cout << table_of(folder);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        run({argv + 1, argv + argc});
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
