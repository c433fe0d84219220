package io.tertib;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The application on a real PostgreSQL, without the process engine. The database is migrated by Flyway and its tables
 * are empty before each test. Add {@code @AutoConfigureMockMvc} to call the web layer.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(properties = "camunda.client.enabled=false")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@TestExecutionListeners(
        listeners = EmbeddedDatabase.Cleaner.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface DatabaseTest {}
