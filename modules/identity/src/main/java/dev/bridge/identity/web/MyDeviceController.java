package dev.bridge.identity.web;

import dev.bridge.identity.DeviceId;
import dev.bridge.identity.credential.Device;
import dev.bridge.identity.credential.Devices;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/devices}: browsers that the caller has signed in with. */
@RestController
@RequestMapping("/v1/me/devices")
class MyDeviceController {

    private static final String ME = "user:me";

    record DeviceView(
            DeviceId id,
            String browser,
            String address,
            Instant createdAt,
            Instant seenAt,
            @Nullable Instant rememberedUntil) {

        static DeviceView of(Device device) {
            return new DeviceView(
                    device.id(),
                    device.browser(),
                    device.address(),
                    device.createdAt(),
                    device.seenAt(),
                    device.rememberedUntil());
        }
    }

    /** All of them; there are a hundred at most. */
    record DeviceList(List<DeviceView> results) {}

    private final Devices devices;

    MyDeviceController(Devices devices) {
        this.devices = devices;
    }

    @GetMapping
    @Guarded(value = "me.devices.read", resource = ME, cli = "bridge devices list")
    DeviceList list(Caller caller) {
        return new DeviceList(devices.list(FreshProof.person(caller)).stream()
                .map(DeviceView::of)
                .toList());
    }

    @DeleteMapping("/{device}")
    @Guarded(value = "me.devices.remove", resource = ME, cli = "bridge devices remove")
    ResponseEntity<Void> remove(@PathVariable DeviceId device, Caller caller, Origin origin) {
        devices.remove(origin, FreshProof.person(caller), device);
        return ResponseEntity.noContent().build();
    }
}
