package io.tertib.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Keeps what the next page says once, such as that something was done, for a page. An open page that follows its order asks
 * for the same address in the very moment in which the order is changed, and would take it away and show none of it.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class PageNotices implements FlashMapManager {

    private final FlashMapManager kept = new SessionFlashMapManager();

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        return PageParts.isAskedForBy(request) ? null : kept.retrieveAndUpdate(request, response);
    }

    @Override
    public void saveOutputFlashMap(FlashMap told, HttpServletRequest request, HttpServletResponse response) {
        kept.saveOutputFlashMap(told, request, response);
    }
}
