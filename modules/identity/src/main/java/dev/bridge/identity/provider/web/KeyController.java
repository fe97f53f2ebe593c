package dev.bridge.identity.provider.web;

import dev.bridge.identity.provider.key.SigningKey;
import dev.bridge.identity.provider.key.SigningKeyId;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/keys}: the provider's signing keys, whose private parts nobody sees. */
@RestController
class KeyController {

    /** A key as it is shown. */
    record KeyView(SigningKeyId id, String algorithm, String state) {

        static KeyView of(SigningKey key) {
            return new KeyView(
                    key.id(), key.algorithm().name(), key.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** All keys, which are few: the newest first. */
    record KeyList(List<KeyView> results) {}

    private final SigningKeys keys;

    KeyController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/v1/keys")
    @Guarded(value = "platform.keys.read", cli = "bridge keys list")
    KeyList list() {
        return new KeyList(keys.list().stream().map(KeyView::of).toList());
    }

    /** The next keys sign from now on. Nobody is signed out: what the present ones have signed stays good. */
    @PostMapping("/v1/keys:rotate")
    @Guarded(value = "platform.keys.rotate", cli = "bridge keys rotate")
    KeyList rotate(Origin origin) {
        keys.rotate(origin);
        return list();
    }
}
