#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/release/knowledge_base.hpp"

namespace baoda::exchange {

/// How a row differs between two states of the knowledge.
struct RowChange {
    enum class Kind : std::uint8_t { added, changed, removed };
    Kind kind = Kind::changed;
    std::string sheet;
    std::string key;
    std::vector<std::string> columns;  ///< changed: which ones.
    friend bool operator==(const RowChange&, const RowChange&) = default;
};

/// What somebody did to `before` to make it `after`, sheet by sheet in the order of the rows.
[[nodiscard]] std::vector<RowChange> changes_between(const release::KnowledgeBase& before,
                                                     const release::KnowledgeBase& after);

/// "~ 问答 pay.amount：answer、variants"
[[nodiscard]] std::string describe(const RowChange& change);

/// A place where the base changed under what the deployer had changed as well.
struct BaseConflict {
    std::string sheet;
    std::string key;
    std::string column;   ///< Empty: the row was removed on one side.
    std::string message;  ///< Chinese: what each side did and which one stands.
};

struct Merged {
    release::KnowledgeBase knowledge;
    std::vector<RowChange> taken;  ///< What the new base changed and is now in.
    std::vector<BaseConflict> conflicts;
};

/// Puts a new base under a deployer's knowledge. What the deployer added, changed, hid or removed
/// since `old_base` stays; all else comes from `new_base`, cell by cell, in lists item by item.
/// Where both changed the same cell the deployer's stands and the conflict is told. A region or a
/// source that one side removed stays, and is told, while anything that stays refers to it. Throws
/// std::runtime_error, naming sheet, row and column, when a row breaks a rule of its sheet.
[[nodiscard]] Merged merge_base(const release::KnowledgeBase& old_base,
                                const release::KnowledgeBase& new_base,
                                const release::KnowledgeBase& own);

}  // namespace baoda::exchange
