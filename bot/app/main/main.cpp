#include "bot/app/command_line.hpp"

int main(int argc, char** argv) {
    return baoda::app::run(argc, argv);
}
