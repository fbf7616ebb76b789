package dev.shortlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.shortlist.support.Target;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests that the build has written. */
class ManifestsIT {

    private static final File FILE = Target.path("kubernetes", "kubernetes.yml").toFile();

    private final List<JsonNode> manifests = read();

    private static List<JsonNode> read() {
        try (var documents =
                new ObjectMapper(new YAMLFactory()).readerFor(JsonNode.class).<JsonNode>readValues(FILE)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Stream<JsonNode> kind(String kind) {
        List<JsonNode> found = new ArrayList<>(manifests);
        found.removeIf(manifest -> !kind.equals(manifest.path("kind").asText()));
        assertFalse(found.isEmpty(), kind);
        return found.stream();
    }

    /** The specifications of all pods: the service's and those of commands. */
    private Stream<JsonNode> pods() {
        return Stream.concat(kind("Deployment"), kind("Job")).map(manifest -> manifest.at("/spec/template/spec"));
    }

    private Stream<JsonNode> containers() {
        return pods().flatMap(pod -> StreamSupport.stream(pod.get("containers").spliterator(), false));
    }

    @Test
    void no_pod_runs_as_root_or_gets_more_rights_or_writes_but_to_tmp() {
        pods().forEach(pod -> {
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), pod::toPrettyString);
            assertFalse(pod.get("automountServiceAccountToken").asBoolean(), pod::toPrettyString);
        });
        containers().forEach(container -> {
            JsonNode context = container.get("securityContext");
            assertFalse(context.get("allowPrivilegeEscalation").asBoolean(), container::toPrettyString);
            assertTrue(context.get("readOnlyRootFilesystem").asBoolean(), container::toPrettyString);
            assertEquals("ALL", context.at("/capabilities/drop/0").asText(), container::toPrettyString);
            assertEquals("RuntimeDefault", context.at("/seccompProfile/type").asText(), container::toPrettyString);
            assertEquals("/tmp", container.at("/volumeMounts/0/mountPath").asText(), container::toPrettyString);
        });
    }

    @Test
    void each_container_has_bounds() {
        containers().forEach(container -> {
            assertEquals("576Mi", container.at("/resources/limits/memory").asText(), container::toPrettyString);
            assertEquals("576Mi", container.at("/resources/requests/memory").asText(), container::toPrettyString);
        });
    }

    @Test
    void the_service_is_watched_on_the_management_port_and_reached_on_the_other() {
        JsonNode container = kind("Deployment")
                .map(manifest -> manifest.at("/spec/template/spec/containers/0"))
                .findFirst()
                .orElseThrow();
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            assertEquals(9000, container.at("/" + probe + "/httpGet/port").asInt(), probe);
        }
        JsonNode ports = kind("Service").findFirst().orElseThrow().at("/spec/ports");
        assertEquals(1, ports.size());
        assertEquals(8080, ports.get(0).get("targetPort").asInt());
    }

    @Test
    void a_disruption_leaves_a_pod() {
        assertEquals(
                1,
                kind("PodDisruptionBudget")
                        .findFirst()
                        .orElseThrow()
                        .at("/spec/maxUnavailable")
                        .asInt());
        assertTrue(kind("Deployment")
                        .findFirst()
                        .orElseThrow()
                        .at("/spec/replicas")
                        .asInt()
                > 1);
    }

    @Test
    void secrets_are_named_and_not_held() {
        kind("Deployment");
        assertTrue(manifests.stream()
                .noneMatch(manifest -> manifest.path("kind").asText().equals("Secret")));
        containers().forEach(container -> {
            assertEquals("shortlist", container.at("/envFrom/0/secretRef/name").asText(), container::toPrettyString);
            container
                    .path("env")
                    .forEach(variable -> assertEquals(
                            "QUARKUS_SHUTDOWN_DELAY", variable.get("name").asText()));
        });
    }

    @Test
    void a_command_waits_until_somebody_starts_it_and_is_not_repeated() {
        kind("Job").forEach(job -> {
            assertTrue(job.at("/spec/suspend").asBoolean(), job::toPrettyString);
            assertEquals(0, job.at("/spec/backoffLimit").asInt(), job::toPrettyString);
            assertEquals("Never", job.at("/spec/template/spec/restartPolicy").asText(), job::toPrettyString);
        });
    }
}
