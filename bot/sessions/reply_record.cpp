#include "bot/sessions/reply_record.hpp"

#include <concepts>
#include <optional>
#include <type_traits>
#include <vector>

#include "intents/matching/model_bytes.hpp"

namespace baoda::sessions {

namespace {

using namespace dialogue;  // NOLINT(google-build-using-namespace): every part of a reply is named.

constexpr std::string_view kMagic = "baoda-re";
// Higher with every change of what follows: bytes of another format are refused.
constexpr int kFormat = 2;

/// T or const T: each `fields` below serves both writing and reading.
template <class Actual, class T>
concept Of = std::same_as<std::remove_const_t<Actual>, T>;

// The structured bindings make sure that no member is forgotten: a new one does not compile.

void fields(const auto& visit, Of<Option> auto& value) {
    auto& [label, text] = value;
    visit(label, text);
}

void fields(const auto& visit, Of<ScoredIntent> auto& value) {
    auto& [id, confidence] = value;
    visit(id, confidence);
}

void fields(const auto& visit, Of<ReplyRegion> auto& value) {
    auto& [code, name, origin] = value;
    visit(code, name, origin);
}

void fields(const auto& visit, Of<policy::Value> auto& value) {
    auto& [kind, number, text] = value;
    visit(kind, number, text);
}

void fields(const auto& visit, Of<policy::Source> auto& value) {
    auto& [id, title, publisher, number, via, url, published, checked] = value;
    visit(id, title, publisher, number, via, url, published, checked);
}

void fields(const auto& visit, Of<ReplyFact> auto& value) {
    auto& [id, attribute, region, region_name, scheme, population, who, year, said, unit, status,
           expired, inherited, valid_from, valid_to, source] = value;
    visit(id, attribute, region, region_name, scheme, population, who, year, said, unit, status,
          expired, inherited, valid_from, valid_to, source);
}

void fields(const auto& visit, Of<answer::Block> auto& value) {
    auto& [kind, text, url, items, rows, note] = value;
    visit(kind, text, url, items, rows, note);
}

void fields(const auto& visit, Of<ReplyPart> auto& value) {
    auto& [intent, entry, title, text, blocks, facts, sources] = value;
    visit(intent, entry, title, text, blocks, facts, sources);
}

void fields(const auto& visit, Of<ReplySlots> auto& value) {
    auto& [scheme, population, channel, year] = value;
    visit(scheme, population, channel, year);
}

void fields(const auto& visit, Of<Reply> auto& value) {
    auto& [session_id, message_id, reply_id, release, kind, text, parts, intents, region, slots,
           facts, sources, options, asks, ask, suggestions, took_us] = value;
    visit(session_id, message_id, reply_id, release, kind, text, parts, intents, region, slots,
          facts, sources, options, asks, ask, suggestions, took_us);
}

template <class T>
concept Small = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
public:
    explicit Writer(matching::ByteWriter& bytes) : bytes_(bytes) {}

    template <class... Values>
    void operator()(const Values&... values) const {
        (write(values), ...);
    }

private:
    void write(const std::string& text) const { bytes_.add_text(text); }

    void write(const region::Code& code) const { bytes_.add(code.number()); }

    void write(const base::Date& date) const {
        bytes_.add(std::chrono::sys_days{date}.time_since_epoch().count());
    }

    template <Small T>
    void write(const T& value) const {
        if constexpr (std::is_enum_v<T>) {
            bytes_.add(static_cast<std::underlying_type_t<T>>(value));
        } else {
            bytes_.add(value);
        }
    }

    template <class T>
    void write(const std::optional<T>& value) const {
        bytes_.add(value.has_value());
        if (value) write(*value);
    }

    template <class T>
    void write(const std::vector<T>& values) const {
        bytes_.add(static_cast<std::uint64_t>(values.size()));
        for (const auto& value : values) write(value);
    }

    template <class T>
    void write(const T& parts) const {
        fields(*this, parts);
    }

    matching::ByteWriter& bytes_;
};

class Reader {
public:
    explicit Reader(matching::ByteReader& bytes) : bytes_(bytes) {}

    template <class... Values>
    void operator()(Values&... values) const {
        (read(values), ...);
    }

private:
    void read(std::string& text) const { text = bytes_.take_text(); }

    void read(region::Code& code) const { code = region::Code{bytes_.take<std::uint32_t>()}; }

    void read(base::Date& date) const {
        date = std::chrono::sys_days{std::chrono::days{bytes_.take<std::chrono::days::rep>()}};
    }

    template <Small T>
    void read(T& value) const {
        if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(bytes_.take<std::underlying_type_t<T>>());
        } else {
            value = bytes_.take<T>();
        }
    }

    template <class T>
    void read(std::optional<T>& value) const {
        value.reset();
        if (bytes_.take<bool>()) read(value.emplace());
    }

    template <class T>
    void read(std::vector<T>& values) const {
        values.clear();
        // One by one: after the end of the bytes a wrong count costs nothing more.
        for (auto left = bytes_.take<std::uint64_t>(); left > 0 && !bytes_.failed(); --left) {
            read(values.emplace_back());
        }
    }

    template <class T>
    void read(T& parts) const {
        fields(*this, parts);
    }

    matching::ByteReader& bytes_;
};

}  // namespace

std::string write_reply(const Reply& reply) {
    matching::ByteWriter bytes;
    Writer{bytes}(reply);
    return matching::sealed(kMagic, kFormat, bytes.take());
}

base::Result<Reply> read_reply(std::string_view bytes) {
    const auto body = matching::unsealed(kMagic, kFormat, bytes);
    Reply reply;
    if (body) {
        matching::ByteReader reader{*body};
        Reader{reader}(reply);
        if (reader.at_end()) return reply;
    }
    return base::fail(base::ErrorCode::malformed, "存下的回答读不懂。");
}

}  // namespace baoda::sessions
