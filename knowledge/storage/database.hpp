#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace baoda::storage {

/// SQLite said no: disk full, corrupt file, broken constraint, wrong SQL.
class SqliteError : public std::runtime_error {
public:
    SqliteError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}

    /// SQLite's extended result code.
    [[nodiscard]] int code() const { return code_; }

private:
    int code_;
};

/// Bytes to bind as they are; a string is bound as text.
struct Blob {
    std::string_view bytes;
};

/// One prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement {
public:
    void bind(int parameter, std::string_view text);
    void bind(int parameter, Blob blob);
    void bind(int parameter, std::int64_t number);
    void bind(int parameter, double number);
    void bind(int parameter, const std::optional<std::int64_t>& number);  ///< None binds NULL.
    void bind(int parameter, const std::optional<double>& number);        ///< None binds NULL.

    /// Moves to the next row; false after the last one. Throws SqliteError.
    bool step();
    /// Runs a statement that gives no rows and makes it ready for the next run; values stay bound.
    void run();

    /// Binds the values to parameters 1, 2, 3 … and runs: `insert.run_with(id, name, code)`.
    template <class... Values>
    void run_with(const Values&... values) {
        int parameter = 0;
        (bind(++parameter, values), ...);
        run();
    }

    /// Goes back to before the first row; values stay bound.
    void reset();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string bytes(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool is_null(int column) const;

private:
    friend class Database;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit Statement(sqlite3_stmt* statement) : handle_(statement) {}

    void check(int code) const;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// One connection to one SQLite file, opened with the settings the product relies on: WAL, full
/// synchronisation, foreign keys, no trusted schema, no extension loading. Used by one thread at a
/// time.
class Database {
public:
    /// Opens or creates the file (0600); ":memory:" gives a private one. Throws SqliteError.
    explicit Database(const std::filesystem::path& file);

    [[nodiscard]] Statement prepare(std::string_view sql);
    /// Runs one or more statements that give no rows.
    void execute(const std::string& sql);

    /// Brings the schema up to date with the numbered scripts of `schema/`, each in a transaction
    /// of its own. Throws std::runtime_error when the file was written by a newer program.
    void migrate();
    /// Shows another database beside this one to statements, its tables as `name.table`; one only.
    void attach(const std::filesystem::path& file, std::string_view name);
    /// The number of the last script that was applied; 0 for a new file.
    [[nodiscard]] int schema_version();

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };

    std::unique_ptr<sqlite3, Close> handle_;
};

/// All or nothing: leaving the scope before `commit` rolls back.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace baoda::storage
