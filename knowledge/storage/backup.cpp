#include "knowledge/storage/backup.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "knowledge/base/random.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::storage {

namespace {

/// A file that goes with its scope unless it was put in its place.
class UnfinishedFile {
public:
    explicit UnfinishedFile(std::filesystem::path path) : path_(std::move(path)) {}

    ~UnfinishedFile() {
        std::error_code gone_already;
        std::filesystem::remove(path_, gone_already);
    }

    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Waits until a file or folder is on the disk.
void synchronize(const std::filesystem::path& path) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX offers it no other way.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int fault = file < 0 || ::fsync(file) != 0 ? errno : 0;
    if (file >= 0) ::close(file);
    if (fault != 0) throw std::system_error{fault, std::generic_category(), path.string()};
}

int version_of(Database& database, std::string_view which) {
    auto query = database.prepare(fmt::format("PRAGMA {}.user_version", which));
    query.step();
    return static_cast<int>(query.integer(0));
}

/// Fills the tables of a database that has only the schema, all from one moment of the other one.
void copy_tables(Database& copy) {
    // A deferred one: `source` is read as it is at the first look, and nobody's writes wait.
    copy.execute("BEGIN");
    const int version = version_of(copy, "source");
    if (version != version_of(copy, "main")) {
        throw std::runtime_error(
            fmt::format("the database has schema {}, not that of this program", version));
    }
    for (const auto table : kBackedUpTables) {
        copy.execute(fmt::format("INSERT INTO main.{0} SELECT * FROM source.{0}", table));
    }
    // Numbers that were given once, also those of rows that are gone, are not given again.
    copy.execute(
        "DELETE FROM main.sqlite_sequence;"
        "INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence");
    copy.execute("COMMIT");
}

}  // namespace

void back_up(const std::filesystem::path& database, const std::filesystem::path& target) {
    constexpr std::size_t kNameBytes = 4;
    const UnfinishedFile unfinished{
        fmt::format("{}.{}{}", target.string(), base::random_hex(kNameBytes), kUnfinished)};
    {
        Database copy{unfinished.path()};
        // Until it has its name nobody needs it: neither a journal nor the disk. Rows were checked
        // against each other when they were written.
        copy.execute(
            "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;");
        copy.migrate();
        copy.attach(database, "source");
        copy_tables(copy);
    }
    synchronize(unfinished.path());
    std::filesystem::rename(unfinished.path(), target);
    synchronize(std::filesystem::absolute(target).parent_path());
}

}  // namespace baoda::storage
