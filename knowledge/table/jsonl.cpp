#include "knowledge/table/jsonl.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/base/file.hpp"
#include "knowledge/table/encoding.hpp"
#include "knowledge/table/table_builder.hpp"

namespace baoda::table {

namespace {

using base::Result;
using nlohmann::json;

/// Takes the parser's events of one line after the other into a table: a parsed object would no
/// longer show that a key stood there twice, nor how a number was written.
class LineReader final : public nlohmann::json_sax<json> {
public:
    explicit LineReader(TableBuilder& builder) : builder_(builder) {}

    Result<void> read(std::string_view text, std::size_t line) {
        line_ = line;
        row_.clear();
        filled_.assign(builder_.columns(), false);
        level_ = Level::outside;
        failure_ = {};
        if (!json::sax_parse(text, this)) return failure_;
        builder_.note_held(filled_);
        return builder_.add_row(std::move(row_), line);
    }

    bool null() override { return level_ == Level::object || refuse_place(); }

    bool boolean(bool value) override { return put(value ? "true" : "false"); }

    bool number_integer(std::int64_t value) override { return put(std::to_string(value)); }

    bool number_unsigned(std::uint64_t value) override { return put(std::to_string(value)); }

    bool number_float(double /*value*/, const std::string& written) override {
        return put(written);
    }

    bool string(std::string& value) override {
        if (level_ != Level::array) return put(std::move(value));
        if (value.find('\n') != std::string::npos) {
            return refuse(builder_.column_words(column_) + "的数组里有一项含换行");
        }
        auto& cell = row_[column_];
        if (!first_item_) cell += '\n';
        cell += value;
        first_item_ = false;
        return true;
    }

    bool binary(json::binary_t& /*value*/) override { return refuse_place(); }

    bool start_object(std::size_t /*elements*/) override {
        if (level_ != Level::outside) return refuse_place();
        level_ = Level::object;
        return true;
    }

    bool key(std::string& name) override {
        const auto known = builder_.find_column(name);
        column_ = known.value_or(builder_.columns());
        if (!known) {
            failure_ = builder_.add_column(name, line_);
            if (!failure_) return false;
            filled_.push_back(false);
        }
        if (filled_[column_]) return refuse(fmt::format("字段“{}”写了两次", name));
        filled_[column_] = true;
        if (row_.size() <= column_) row_.resize(column_ + 1);
        return true;
    }

    bool end_object() override {
        level_ = Level::outside;
        return true;
    }

    bool start_array(std::size_t /*elements*/) override {
        if (level_ != Level::object) return refuse_place();
        level_ = Level::array;
        first_item_ = true;
        return true;
    }

    bool end_array() override {
        level_ = Level::object;
        return true;
    }

    bool parse_error(std::size_t position,
                     const std::string& /*last*/,
                     const json::exception& /*why*/) override {
        return refuse(fmt::format("不是合法的 JSON（第 {} 个字节附近）", position));
    }

private:
    enum class Level { outside, object, array };

    bool put(std::string text) {
        if (level_ != Level::object) return refuse_place();
        row_[column_] = std::move(text);
        return true;
    }

    /// Refuses a value that may not stand where it stands.
    bool refuse_place() {
        if (level_ == Level::outside) return refuse("应是一个 JSON 对象");
        const auto column = builder_.column_words(column_);
        if (level_ == Level::array) return refuse(column + "的数组里只能是文字");
        return refuse(column + "是嵌套的对象，只能是文字、数字、是否或文字的数组");
    }

    bool refuse(const std::string& reason) {
        failure_ = fault(builder_.origin(), line_, reason);
        return false;
    }

    TableBuilder& builder_;
    std::size_t line_ = 0;
    Row row_;
    std::vector<bool> filled_;  ///< Which columns this line has named.
    std::size_t column_ = 0;
    Level level_ = Level::outside;
    bool first_item_ = true;
    Result<void> failure_;
};

nlohmann::ordered_json json_of(const std::string& cell, bool is_list) {
    if (!is_list) return cell;
    if (cell.empty()) return nlohmann::ordered_json::array();
    nlohmann::ordered_json items;
    for (const auto item : base::split(cell, '\n')) items.push_back(item);
    return items;
}

}  // namespace

Result<Table> read_jsonl(std::string_view bytes, std::string name) {
    const auto file = name + ".jsonl";
    auto text = checked_utf8(bytes, file);
    if (!text) return tl::unexpected{std::move(text.error())};
    TableBuilder builder{std::move(name), Origin{.words = file, .place = file}};
    LineReader reader{builder};
    for (std::size_t line = 1; !text->empty(); ++line) {
        const auto end = std::min(text->find('\n'), text->size());
        const auto content = text->substr(0, end);
        text->remove_prefix(std::min(end + 1, text->size()));
        if (base::trimmed(content).empty()) continue;
        if (auto read = reader.read(content, line); !read) {
            return tl::unexpected{std::move(read.error())};
        }
    }
    return std::move(builder).take();
}

std::string write_jsonl(const Table& table, const JsonlOptions& options) {
    std::vector<bool> lists;
    for (const auto& column : table.columns) {
        lists.push_back(std::ranges::find(options.list_columns, column) !=
                        options.list_columns.end());
    }
    std::string lines;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto& row = table.rows[i];
        auto object = nlohmann::ordered_json::object();
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (i > 0 && k > 0 && row[k].empty()) continue;
            object[table.columns.at(k)] = json_of(row[k], lists[k]);
        }
        try {
            lines += object.dump() + '\n';
        } catch (const json::type_error&) {
            throw std::invalid_argument(fmt::format("row {} is not UTF-8", i + 1));
        }
    }
    return lines;
}

}  // namespace baoda::table
