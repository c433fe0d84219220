package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a workflow engine is reached.
 *
 * @param rest the address of its REST API
 * @param grpc the address of its gRPC API
 * @param login with which it lets programs in, if it asks for any
 */
public record EngineAddress(URI rest, URI grpc, @Nullable EngineLogin login) {

    /** That of an engine that listens on these ports. */
    public static EngineAddress of(Ports ports, @Nullable EngineLogin login) {
        return new EngineAddress(
                URI.create("http://" + ports.address(Port.ENGINE_REST)),
                URI.create("http://" + ports.address(Port.ENGINE_GRPC)),
                login);
    }
}
