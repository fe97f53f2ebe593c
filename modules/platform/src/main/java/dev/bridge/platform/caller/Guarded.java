package dev.bridge.platform.caller;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The action that an HTTP operation needs. It is asked before the body is read; a caller who may not learn that the
 * resource exists gets the same 404 as for one that does not. Every operation has this or {@link Open}, by test.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {

    /** As in {@code bridge.yaml}: {@code organization.members.invite}. */
    String value();

    /**
     * What it is done to, with the path's variables: {@code organization:{org}}. Empty for the platform. {@code
     * organization:{organization}} is, where the path has no such variable, what the parameter of that name says, or else
     * the account that the credential is of.
     */
    String resource() default "";

    /** The same as a command, for {@code x-cli} in OpenAPI: {@code bridge readers list}. */
    String cli() default "";
}
