package dev.bridge.platform.web;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.PlatformLimits;
import dev.bridge.platform.caller.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** What an operation can simply ask for as an argument: Caller, Origin, PageRequest, IfMatch, and ids in the path. */
final class RequestArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Caller.class || type == Origin.class || type == PageRequest.class || type == IfMatch.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Class<?> type = parameter.getParameterType();
        if (type == PageRequest.class) {
            return pageRequest(request);
        }
        if (type == IfMatch.class) {
            return new IfMatch(request.getHeader(HttpHeaders.IF_MATCH));
        }
        Caller caller = Objects.requireNonNull(CallerFilter.of(request), "a guarded operation has a caller");
        return type == Caller.class ? caller : caller.origin(RequestIds.of(request));
    }

    private static PageRequest pageRequest(HttpServletRequest request) {
        String cursor = request.getParameter("page");
        String list = list(request);
        String key = cursor == null ? null : Cursor.parse(cursor, list).key();
        return new PageRequest(limit(request.getParameter("limit")), list, key);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return PageRequest.STANDARD_LIMIT;
        }
        if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > PlatformLimits.PAGE_ITEMS.value()) {
            throw Problem.of(
                            PlatformError.PARAMETER_INVALID,
                            "The parameter `limit` cannot be %s; it takes 1 to %d.",
                            Quoted.text(text),
                            PlatformLimits.PAGE_ITEMS.value())
                    .exception();
        }
        return Integer.parseInt(text);
    }

    /** The list that a request asks for: its path and its parameters but those that page. */
    static String list(HttpServletRequest request) {
        StringBuilder list = new StringBuilder(request.getRequestURI());
        request.getParameterMap().entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("page") && !entry.getKey().equals("limit"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        list.append('&').append(entry.getKey()).append('=').append(String.join(",", entry.getValue())));
        return list.toString();
    }

    /** Reads TypeIDs in paths and parameters. */
    static final class IdConverters implements ConverterFactory<String, TypedId> {

        @Override
        public <T extends TypedId> Converter<String, T> getConverter(Class<T> target) {
            return text -> target.cast(IdType.of(target).parse(text));
        }
    }
}
