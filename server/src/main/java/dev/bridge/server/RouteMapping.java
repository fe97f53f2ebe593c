package dev.bridge.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the operation of a request as Spring does. Spring tries every route with a variable in it, one after the other, which takes
 * longer than many an answer when there are several hundred. So those that are as deep as the path and begin like it are tried first;
 * where that finds none or more than one, Spring decides.
 */
final class RouteMapping extends RequestMappingHandlerMapping {

    private static final Pattern VARIABLE = Pattern.compile("/?[{*?]");

    /** A route, with what all its paths begin with. */
    private record Route(RequestMappingInfo info, HandlerMethod operation, String beginning) {}

    private Map<Long, List<Route>> byDepth = Map.of();

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        byDepth = getHandlerMethods().entrySet().stream()
                .filter(route -> isOfOneDepth(route.getKey()))
                .map(route ->
                        new Route(route.getKey(), route.getValue(), VARIABLE.split(pattern(route.getKey()), 2)[0]))
                .collect(Collectors.groupingBy(route -> depth(pattern(route.info))));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        List<Route> tried = new ArrayList<>();
        RequestMappingInfo match = null;
        for (Route route : byDepth.getOrDefault(depth(path), List.of())) {
            RequestMappingInfo found =
                    path.startsWith(route.beginning) ? getMatchingMapping(route.info, request) : null;
            if (found != null) {
                match = found;
                tried.add(route);
            }
        }
        if (match == null || tried.size() > 1 || CorsUtils.isPreFlightRequest(request)) {
            return super.lookupHandlerMethod(path, request);
        }
        HandlerMethod operation = tried.getFirst().operation;
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, operation);
        handleMatch(match, path, request);
        return operation;
    }

    private static boolean isOfOneDepth(RequestMappingInfo route) {
        return route.getPatternValues().size() == 1 && !pattern(route).contains("*");
    }

    private static String pattern(RequestMappingInfo route) {
        return route.getPatternValues().iterator().next();
    }

    private static long depth(String path) {
        return path.chars().filter(letter -> letter == '/').count();
    }
}
