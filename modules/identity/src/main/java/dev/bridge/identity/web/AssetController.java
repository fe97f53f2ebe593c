package dev.bridge.identity.web;

import dev.bridge.identity.page.Asset;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Open;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The files that the pages need. */
@Controller
class AssetController {

    @GetMapping("/assets/{file}")
    @Open("Files that are the same for everybody.")
    ResponseEntity<byte[]> file(@PathVariable String file) {
        Asset asset = Arrays.stream(Asset.values())
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no such file.")
                        .exception());
        return ResponseEntity.ok()
                .contentType(asset.type())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(asset.bytes());
    }
}
