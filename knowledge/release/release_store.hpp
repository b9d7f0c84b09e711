#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/storage/database.hpp"

namespace baoda::release {

/// Where a release came from.
enum class Origin : std::uint8_t {
    shipped,  ///< Inside the program; a newer program brings a newer one.
    editor,   ///< Published by a person; stays until a person changes it.
};

/// What is known of a release besides its knowledge.
struct ReleaseInfo {
    std::string id;          ///< "r3-1f0c9a2e": sequence and head of the content hash.
    std::string created_at;  ///< ISO 8601.
    std::string author;
    std::string note;
    std::string content_hash;  ///< SHA-256, hex; "legacy:…" when its files were made from rows.
    Origin origin = Origin::shipped;
    std::string base;  ///< Id of the shipped release it lies over; empty: none, or not known.
    bool is_live = false;
    friend bool operator==(const ReleaseInfo&, const ReleaseInfo&) = default;
};

/// An immutable published whole.
struct Release {
    ReleaseInfo info;
    KnowledgeBase knowledge;
};

/// What a publisher says about a release.
struct Publication {
    std::string author;
    std::string note;
    Origin origin = Origin::editor;
    std::string base;       ///< Id of the shipped release it lies over; empty for a shipped one.
    bool goes_live = true;  ///< False: kept, while another release goes on answering.
    /// The draft of this revision has become this release and is gone with it; none: a draft stays.
    std::optional<std::int64_t> draft_revision;
    /// Id of the release that must be live still, empty: there must be none; none: whichever is.
    std::optional<std::string> expected_live;
    bool once = false;  ///< True: not when the newest shipped release has this content already.
};

/// A publication came too late: the store is no longer as it expects; nothing was changed. Tells
/// what, in words for editors.
class Conflict : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What is known of the draft besides its files.
struct DraftInfo {
    std::string base;           ///< Id of the shipped release it lies over; empty: none.
    std::string began_from;     ///< Id of the release that was live then; empty: not known.
    std::string author;         ///< Who changed it last.
    std::string changed_at;     ///< ISO 8601.
    std::int64_t revision = 0;  ///< Greater after each save, also over one draft and the next.
    friend bool operator==(const DraftInfo&, const DraftInfo&) = default;
};

/// The one knowledge that is being written and not published yet.
struct Draft {
    DraftInfo info;
    KnowledgeFiles files;
};

/// What an editor says about a change of the draft.
struct DraftChange {
    std::string base;  ///< Id of the shipped release it lies over; empty: none.
    /// Id of the release it began from. A draft that exists keeps its own, unless `begins_anew`.
    std::string began_from;
    bool begins_anew = false;  ///< True: the change brings all of `began_from` into the draft.
    std::string author;
    /// The revision that the change was made from; 0: there was no draft; none: whatever is there.
    std::optional<std::int64_t> expected_revision;
};

/// Keeps releases, the draft and trained models in a database; each content of a file once. One
/// thread at a time. A crash at any moment leaves what was there before a call, or all that the
/// call does. Throws storage::SqliteError.
class ReleaseStore {
public:
    explicit ReleaseStore(storage::Database& database) : database_(database) {}

    /// All releases, newest first.
    [[nodiscard]] std::vector<ReleaseInfo> list();

    /// The live one; nothing before the first publish. Reads no files: cheap enough to be polled.
    [[nodiscard]] std::optional<ReleaseInfo> live();

    /// The newest one of the knowledge that ships with the program; nothing when none is stored.
    [[nodiscard]] std::optional<ReleaseInfo> newest_shipped();

    /// Writes a release and, unless told otherwise, makes it the live one, in one transaction;
    /// returns its id. Whether the files can be read is the caller's to check. Throws Conflict when
    /// the draft or the live release is not the expected one.
    std::string publish(const KnowledgeFiles& files,
                        const Publication& publication,
                        base::TimePoint now);

    /// Makes an existing release the live one; `not_found` when there is none of this id.
    [[nodiscard]] base::Result<void> make_live(const std::string& id);

    /// The files of a release, byte by byte; nothing when there is none of this id.
    [[nodiscard]] std::optional<KnowledgeFiles> load_files(std::string_view id);

    /// Reads a release whole; nothing when there is none of this id. Throws std::runtime_error,
    /// naming release and file, when a file cannot be read by this program.
    [[nodiscard]] std::optional<Release> load(std::string_view id);

    /// Reads the live release whole, as `load`; nothing when there is none.
    [[nodiscard]] std::optional<Release> load_live();

    /// The draft with all its files; nothing when nobody has begun one.
    [[nodiscard]] std::optional<Draft> draft();

    /// What is known of the draft; reads no files.
    [[nodiscard]] std::optional<DraftInfo> draft_info();

    /// Replaces the draft, or begins one, in one transaction; returns its new revision. `conflict`
    /// when it is not at the expected revision. Contents that nothing needs any more are removed.
    [[nodiscard]] base::Result<std::int64_t> save_draft(const KnowledgeFiles& files,
                                                        const DraftChange& change,
                                                        base::TimePoint now);

    /// Removes the draft of this revision and the contents that only it needed. `conflict` when it
    /// is at another one, or gone: who asked has not seen what would be lost.
    [[nodiscard]] base::Result<void> discard_draft(std::int64_t expected_revision);

    /// The model that was kept under a key (a content hash, and what else it was learned from) in
    /// this format; nothing: train it again.
    [[nodiscard]] std::optional<std::string> model(std::string_view key, int format);

    /// Keeps a trained model instead of an earlier one of this key. The newest three stay.
    void keep_model(std::string_view key, int format, std::string_view bytes, base::TimePoint now);

private:
    [[nodiscard]] std::optional<ReleaseInfo> info_of(std::string_view id);
    [[nodiscard]] Release read(ReleaseInfo info);
    void check_expected(const Publication& publication, std::string_view hash);
    void point_live_at(const std::string& id);
    void remove_draft();
    void remove_unused_contents();

    storage::Database& database_;
};

}  // namespace baoda::release
