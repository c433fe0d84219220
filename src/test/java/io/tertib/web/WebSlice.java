package io.tertib.web;

import io.tertib.common.TertibProperties;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The web layer with the test's own controller, without database and security filters. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest(
        controllers = WebSlice.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.tertib\\.backoffice\\..*"))
@AutoConfigureMockMvc(addFilters = false)
@EnableConfigurationProperties(TertibProperties.class)
@Import({ProblemResponder.class, JsonConfiguration.class, RequestKeys.class})
@interface WebSlice {}
