#include "bot/channel/wechat/message_crypt.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bot/channel/wechat/digest.hpp"
#include "knowledge/base/file.hpp"

using namespace baoda;
using nlohmann::json;
using wechat::MessageCrypt;

namespace {

/// Known answers; the file tells where each comes from.
const json& vectors() {
    static const auto read = json::parse(
        base::read_file(std::string{BAODA_SOURCE_DIR} + "/tests/bot/channel/wechat/vectors.json"));
    return read;
}

MessageCrypt crypt_of(const json& vector) {
    return MessageCrypt::make(vector["encoding_aes_key"].get<std::string>(),
                              vector["receive_id"].get<std::string>())
        .value();
}

std::string at(const json& vector, const char* name) {
    return vector[name].get<std::string>();
}

const std::string kKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFH";
const std::string kId = "wx0f1e2d3c4b5a6978";

}  // namespace

TEST_CASE("Every published and own known answer opens", "[wechat][crypt]") {
    int opened = 0;
    for (const auto* group : {"published", "own"}) {
        for (const auto& vector : vectors()[group]) {
            if (!vector.contains("encrypt")) continue;
            INFO(at(vector, "name"));
            const auto message = crypt_of(vector).open(at(vector, "encrypt"));
            REQUIRE(message);
            ++opened;
            if (vector.contains("msg")) CHECK(*message == at(vector, "msg"));
            for (const auto& piece : vector.value("msg_contains", json::array())) {
                CHECK(message->find(piece.get<std::string>()) != std::string::npos);
            }
        }
    }
    CHECK(opened > 40);
}

TEST_CASE("Sealed with the same random bytes it is the known ciphertext", "[wechat][crypt]") {
    int sealed = 0;
    for (const auto* group : {"published", "own"}) {
        for (const auto& vector : vectors()[group]) {
            if (!vector.contains("random16") || !vector.contains("msg")) continue;
            INFO(at(vector, "name"));
            CHECK(crypt_of(vector).seal(at(vector, "msg"), at(vector, "random16")) ==
                  at(vector, "encrypt"));
            ++sealed;
        }
    }
    CHECK(sealed >= 34);
}

TEST_CASE("Signatures are those of the known answers", "[wechat][crypt]") {
    int signed_ones = 0;
    for (const auto* group : {"published", "own", "reject"}) {
        for (const auto& vector : vectors()[group]) {
            INFO(at(vector, "name"));
            if (vector.contains("signature")) {
                CHECK(wechat::signature_of({at(vector, "token"), at(vector, "timestamp"),
                                            at(vector, "nonce")}) == at(vector, "signature"));
                ++signed_ones;
            }
            if (vector.contains("msg_signature")) {
                CHECK(wechat::signature_of({at(vector, "token"), at(vector, "timestamp"),
                                            at(vector, "nonce"), at(vector, "encrypt")}) ==
                      at(vector, "msg_signature"));
                ++signed_ones;
            }
            if (!vector.contains("parts")) continue;
            const auto parts = vector["parts"].get<std::vector<std::string>>();
            REQUIRE(parts.size() >= 2);
            CHECK(wechat::signature_of({parts[0], parts[1], parts.size() > 2 ? parts[2] : ""}) ==
                  at(vector, "sorted_sha1"));
            ++signed_ones;
        }
    }
    CHECK(signed_ones > 80);
}

TEST_CASE("A damaged ciphertext is refused, always with the same words", "[wechat][crypt]") {
    std::set<std::string> words;
    for (const auto& vector : vectors()["reject"]) {
        INFO(at(vector, "name"));
        const auto message = crypt_of(vector).open(at(vector, "encrypt"));
        REQUIRE_FALSE(message);
        CHECK(message.error().code == base::ErrorCode::forbidden);
        words.insert(message.error().message);
    }
    const auto crypt = MessageCrypt::make(kKey, kId).value();
    const auto good = crypt.seal("你好");
    for (const auto& bad : {std::string{}, std::string{"===="}, std::string{"QUJD"}, good + "====",
                            "你" + good, good.substr(0, 24), std::string(65'540, 'A')}) {
        const auto message = crypt.open(bad);
        REQUIRE_FALSE(message);
        words.insert(message.error().message);
    }
    CHECK(words.size() == 1);
}

TEST_CASE("What is sealed opens again, with other random bytes each time", "[wechat][crypt]") {
    const auto crypt = MessageCrypt::make(kKey, kId).value();
    std::set<std::string> sealed;
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string message(size, 'm');
        const auto text = crypt.seal(message);
        CHECK(crypt.open(" " + text + "\n") == message);
        sealed.insert(text.substr(0, 22));
    }
    CHECK(sealed.size() == 70);
}

TEST_CASE("A key must be 43 letters of its alphabet", "[wechat][crypt]") {
    CHECK(MessageCrypt::make(kKey, kId));
    for (const auto& key : {kKey.substr(1), kKey + "a", std::string{}, std::string(43, '-'),
                            kKey.substr(0, 42) + "="}) {
        CHECK_FALSE(MessageCrypt::make(key, kId));
    }
}
