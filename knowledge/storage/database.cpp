#include "knowledge/storage/database.hpp"

#include <charconv>
#include <sys/stat.h>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include "knowledge/base/embedded.hpp"

namespace baoda::storage {

extern const std::vector<base::EmbeddedFile> kSchema;

namespace {

[[noreturn]] void raise(sqlite3* connection, int code, std::string_view during) {
    throw SqliteError(
        code, fmt::format("SQLite {} while {}: {}", code, during, sqlite3_errmsg(connection)));
}

/// "003_sessions.sql" is script 3.
int number_of(const base::EmbeddedFile& script) {
    int number = 0;
    std::from_chars(script.name.data(), script.name.data() + script.name.size(), number);
    return number;
}

/// While it lives, new files belong to their owner alone: what citizens asked is not for others.
class OwnerOnly {
public:
    OwnerOnly() : before_(::umask(077)) {}

    ~OwnerOnly() { ::umask(before_); }

    OwnerOnly(const OwnerOnly&) = delete;
    OwnerOnly& operator=(const OwnerOnly&) = delete;

private:
    mode_t before_;
};

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) raise(sqlite3_db_handle(handle_.get()), code, "binding a value");
}

void Statement::bind(int parameter, std::string_view text) {
    check(sqlite3_bind_text64(handle_.get(), parameter, text.data() == nullptr ? "" : text.data(),
                              text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int parameter, Blob blob) {
    // A null pointer would bind NULL instead of no bytes.
    const auto* bytes = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
    check(
        sqlite3_bind_blob64(handle_.get(), parameter, bytes, blob.bytes.size(), SQLITE_TRANSIENT));
}

void Statement::bind(int parameter, std::int64_t number) {
    check(sqlite3_bind_int64(handle_.get(), parameter, number));
}

void Statement::bind(int parameter, double number) {
    check(sqlite3_bind_double(handle_.get(), parameter, number));
}

void Statement::bind(int parameter, const std::optional<std::int64_t>& number) {
    if (number) return bind(parameter, *number);
    check(sqlite3_bind_null(handle_.get(), parameter));
}

void Statement::bind(int parameter, const std::optional<double>& number) {
    if (number) return bind(parameter, *number);
    check(sqlite3_bind_null(handle_.get(), parameter));
}

bool Statement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    raise(sqlite3_db_handle(handle_.get()),
          sqlite3_extended_errcode(sqlite3_db_handle(handle_.get())), "running a statement");
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(handle_.get());
}

std::string Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::string Statement::bytes(int column) const {
    const auto* bytes = sqlite3_column_blob(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(handle_.get(), column);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

Database::Database(const std::filesystem::path& file) {
    sqlite3* connection = nullptr;
    const OwnerOnly while_creating;
    constexpr int kMode = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(file.c_str(), &connection, kMode, nullptr);
    handle_.reset(connection);
    if (code != SQLITE_OK) raise(connection, code, "opening " + file.string());
    sqlite3_extended_result_codes(connection, 1);
    // NOLINTBEGIN(cppcoreguidelines-pro-type-vararg): SQLite offers these settings no other way.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // NOLINTEND(cppcoreguidelines-pro-type-vararg)
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_busy_timeout(connection, 5000);
    execute(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;");
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0,
                                        &statement, nullptr);
    if (code != SQLITE_OK) raise(handle_.get(), code, "preparing a statement");
    return Statement{statement};
}

void Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) raise(handle_.get(), code, "executing SQL");
}

int Database::schema_version() {
    auto query = prepare("PRAGMA user_version");
    query.step();
    return static_cast<int>(query.integer(0));
}

void Database::migrate() {
    const int newest = kSchema.empty() ? 0 : number_of(kSchema.back());
    if (schema_version() > newest) {
        throw std::runtime_error(fmt::format(
            "the database has schema {}, this program knows only {}: use the newer program",
            schema_version(), newest));
    }
    for (const auto& script : kSchema) {
        const int number = number_of(script);
        Transaction work{*this};
        // Asked inside the transaction: another first start may have been faster.
        if (number <= schema_version()) continue;
        execute(std::string{script.content});
        execute(fmt::format("PRAGMA user_version = {}", number));
        work.commit();
    }
}

void Database::attach(const std::filesystem::path& file, std::string_view name) {
    sqlite3_limit(handle_.get(), SQLITE_LIMIT_ATTACHED, 1);
    prepare("ATTACH ?1 AS ?2").run_with(file.string(), name);
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const SqliteError&) {
        // SQLite has rolled back by itself (disk full, I/O error): there is nothing left to undo.
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace baoda::storage
