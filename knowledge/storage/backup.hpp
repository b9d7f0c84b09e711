#pragma once

#include <array>
#include <filesystem>
#include <string_view>

namespace baoda::storage {

/// Tables of which a backup keeps every row: the knowledge, its releases and the draft. Every table
/// of `schema/` stands here or among `kForgottenTables`.
inline constexpr std::array<std::string_view, 6> kBackedUpTables{
    "releases", "live", "contents", "release_files", "draft", "draft_files"};

/// Tables that are empty in a backup. Of what citizens said no second file may hold a copy: nobody
/// could erase it there. What was learned can be learned again, and is most of the bytes.
inline constexpr std::array<std::string_view, 4> kForgottenTables{"conversations", "turns",
                                                                  "feedback", "models"};

/// How the name of a backup ends that is not finished.
inline constexpr std::string_view kUnfinished = ".part";

/// Writes the knowledge in a database, as it is at one moment, to a new database `target`, while
/// others read and write it. What is not kept is not read: the time grows with the knowledge alone.
/// `target` is either whole and on the disk, or as it was before; a process that is killed midway
/// leaves a file with `kUnfinished` at its end beside it, in which there is knowledge only. The
/// database must have the newest schema. Throws SqliteError; std::runtime_error for another schema
/// or a disk that does not take the file.
void back_up(const std::filesystem::path& database, const std::filesystem::path& target);

}  // namespace baoda::storage
