package dev.bridge.sdk.access;

import java.util.List;
import java.util.Map;

/**
 * What an account's own role gives.
 *
 * @param gives relations and permissions by product: {@code repository.reader}
 */
public record RoleContent(String role, Map<String, List<String>> gives) {}
