package dev.bridge.accounts;

/**
 * What stands against a change of accounts.
 *
 * @param by the module that objects: {@code billing}
 * @param text what is wrong, and the next step
 */
public record ChangeObjection(String by, String code, String text) {}
