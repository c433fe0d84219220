# syntax=docker/dockerfile:1
# The image of Tertib. Everything that differs between installations comes from the environment (see README.md).

FROM eclipse-temurin:21-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY bpmn bpmn
COPY forms forms
COPY src/build src/build
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q package -Dmaven.test.skip=true
# What changes seldom lies in layers of its own, so that a new version is a small download.
RUN cp target/tertib-*.jar tertib.jar && java -Djarmode=tools -jar tertib.jar extract --layers --destination layers

FROM eclipse-temurin:21-jre
WORKDIR /tertib
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# It writes nothing but temporary files.
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
# The image need not have curl or wget for this.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-jar", "tertib.jar"]
