package dev.connectorha.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.testing.Requirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is in the packages. */
final class ContentsTest {
    private static final long MOST_BYTES = 90_000_000;
    private static final Pattern DEB_LINE = Pattern
            .compile("([-dlrwxsStT]{10}) (\\S+)/(\\S+)\\s+\\d+ \\S+ \\S+ \\./(\\S*?)/?( -> .*)?");
    private static final Pattern RPM_LINE = Pattern
            .compile(
                    "([-dlrwxsStT]{10})\\s+\\d+\\s+(\\S+)\\s+(\\S+)\\s+\\d+ \\S+\\s+\\S+\\s+\\S+ /(\\S+)( -> .*)?");

    @Test
    void noneIsLargerThanNinetyMegabytes() throws Exception {
        for (Path file : Built.all()) {
            System.out.printf("package size: %s %.1f MB%n", file.getFileName(), Files.size(file) / 1e6);
            assertThat(Files.size(file)).isLessThan(MOST_BYTES);
        }
    }

    /** Else a package manager takes an update for what it has already. */
    @Test
    void bothHaveTheVersionOfTheAgentAndASnapshotIsOlderThanItsRelease() throws Exception {
        String version = Built.output(Built.deb().resolveSibling("root/usr/bin/connector-ha").toString(),
                "--version").strip().replaceFirst("connector-ha ", "");
        String plain = version.replaceFirst("-SNAPSHOT.*", "");
        boolean snapshot = version.contains("-SNAPSHOT");

        assertThat(Built.output("dpkg-deb", "--field", Built.deb().toString(), "Version").strip())
                .isEqualTo(snapshot ? plain + "~snapshot" : plain);
        assertThat(
                Built.output("rpm", "-qp", "--queryformat", "%{VERSION}-%{RELEASE}", Built.rpm().toString()))
                .isEqualTo(plain + (snapshot ? "-0.snapshot" : "-1"));
    }

    @Test
    void aUsersConfigurationIsInNone() throws Exception {
        assertThat(deb()).isNotEmpty().allSatisfy((path, _) -> assertThat(path).doesNotStartWith("etc/"));
        assertThat(rpm()).isNotEmpty().allSatisfy((path, _) -> assertThat(path).doesNotStartWith("etc/"));
    }

    @Test
    void bothInstallTheSameFilesWithTheSameModes() throws Exception {
        Map<String, String> deb = deb();
        assertThat(rpm()).allSatisfy((path, mode) -> assertThat(deb).containsEntry(path, mode));
        assertThat(rpm().keySet()).containsAll(deb.entrySet().stream()
                .filter(entry -> !entry.getValue().startsWith("d")).map(Map.Entry::getKey).toList());
    }

    @Test
    void everythingIsRootsAndNobodyElseMayWriteIt() throws Exception {
        assertThat(deb()).allSatisfy((_, mode) -> assertThat(mode)
                .matches("(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x|l.{9}) root root"));
        assertThat(deb()).containsEntry("usr/lib/connector-ha/bin/connector-ha", "-rwxr-xr-x root root")
                .containsEntry("usr/lib/connector-ha/runtime/bin/java", "-rwxr-xr-x root root")
                .containsEntry("usr/lib/connector-ha/runtime/lib/jspawnhelper", "-rwxr-xr-x root root")
                .containsEntry("usr/lib/connector-ha/lib/connector-ha.aot", "-rw-r--r-- root root")
                .containsEntry("usr/share/doc/connector-ha/docs/checks.md", "-rw-r--r-- root root")
                .containsEntry("usr/share/doc/connector-ha/iam-policies/agent.json", "-rw-r--r-- root root");
    }

    @Test
    void eachLibraryHasItsLicenceAndItsLineInTheBillOfMaterials() throws Exception {
        Map<String, String> files = deb();
        Path documentation = Built.deb().resolveSibling("root/usr/share/doc/connector-ha");
        String thirdParty = Files.readString(documentation.resolve("THIRD-PARTY.txt"));
        String materials = Files.readString(documentation.resolve("sbom.cdx.json"));
        List<String> jars = files.keySet().stream()
                .filter(path -> path.matches("usr/lib/connector-ha/lib/.*\\.jar"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> !name.startsWith("connector-ha")).toList();

        assertThat(jars).hasSizeGreaterThan(40).allSatisfy(jar -> {
            String artifact = jar.replaceFirst("-[0-9].*", "");
            assertThat(thirdParty).contains(":" + artifact + ":");
            assertThat(materials).contains("\"name\" : \"" + artifact + "\"");
        });
        assertThat(thirdParty).doesNotContain("Unknown license");
        assertThat(files.keySet())
                .anyMatch(path -> path.startsWith("usr/lib/connector-ha/runtime/legal/java.base/"))
                .contains("usr/share/doc/connector-ha/licences/EPL-2.0.md",
                        "usr/share/doc/connector-ha/LICENSE",
                        "usr/share/man/man1/connector-ha.1.gz",
                        "usr/share/bash-completion/completions/connector-ha");
    }

    @Test
    void theJavaRuntimeIsInTheBillOfMaterialsWithItsVersionAndItsLicence() throws Exception {
        Path tree = Built.deb().resolveSibling("root/usr");
        JsonNode materials = new ObjectMapper()
                .readTree(Files.readString(tree.resolve("share/doc/connector-ha/sbom.cdx.json")));
        List<JsonNode> runtimes = StreamSupport.stream(materials.path("components").spliterator(), false)
                .filter(component -> component.path("name").asText().equals("openjdk")).toList();
        String version = Built.output(tree.resolve("lib/connector-ha/runtime/bin/java").toString(),
                "--version");

        assertThat(runtimes).singleElement().satisfies(runtime -> {
            assertThat(version).contains("build " + runtime.path("version").asText());
            assertThat(runtime.path("supplier").path("name").asText()).isNotEmpty();
            assertThat(runtime.path("licenses").get(0).path("expression").asText())
                    .isEqualTo("GPL-2.0-only WITH Classpath-exception-2.0");
            assertThat(materials.path("dependencies").get(0).path("dependsOn").toString())
                    .contains(runtime.path("bom-ref").asText());
        });
        assertThat(Files.readString(tree.resolve("lib/connector-ha/runtime/legal/java.base/LICENSE")))
                .contains("GNU General Public License", "\"CLASSPATH\" EXCEPTION");
    }

    /** Some distributions' JDKs have a link there to a file of theirs; a runtime made of one would trust nobody. */
    @Test
    void theRuntimeTrustsWhoSignsForEc2() throws Exception {
        Path file = Built.deb().resolveSibling("root/usr/lib/connector-ha/runtime/lib/security/cacerts");
        KeyStore trusted = KeyStore.getInstance(file.toFile(), (char[]) null);
        List<String> names = new ArrayList<>();
        for (String alias : Collections.list(trusted.aliases())) {
            names.add(((X509Certificate) trusted.getCertificate(alias)).getSubjectX500Principal().getName());
        }

        assertThat(Files.isSymbolicLink(file)).isFalse();
        // https://www.amazontrust.com/repository/
        assertThat(names).anyMatch(name -> name.startsWith("CN=Amazon Root CA 1,"))
                .anyMatch(name -> name.startsWith("CN=Starfield Services Root Certificate Authority - G2,"));
    }

    @Test
    void theyRecommendWhatPreflightLooksAtTheHostWith() throws Exception {
        Requirements.tool("dpkg-deb");
        Requirements.tool("rpm");

        assertThat(Built.output("dpkg-deb", "--field", Built.deb().toString(), "Recommends"))
                .contains("iproute2", "nftables");
        assertThat(Built.output("rpm", "-q", "--package", "--recommends", Built.rpm().toString()).lines())
                .contains("iproute", "nftables");
    }

    private static Map<String, String> deb() throws Exception {
        Requirements.tool("dpkg-deb");
        return listed(DEB_LINE, Built.output("dpkg-deb", "--contents", Built.deb().toString()));
    }

    private static Map<String, String> rpm() throws Exception {
        Requirements.tool("rpm");
        return listed(RPM_LINE, Built.output("rpm", "-q", "--package", "--list", "--verbose",
                Built.rpm().toString()));
    }

    /** Path to mode and owners; links are told by their first letter alone, for their modes mean nothing. */
    private static Map<String, String> listed(Pattern form, String listing) {
        Map<String, String> files = new TreeMap<>();
        listing.lines().forEach(line -> {
            Matcher match = form.matcher(line);
            assertThat(match.matches()).describedAs(line).isTrue();
            String mode = match.group(1).startsWith("l") ? "l---------" : match.group(1);
            files.put(match.group(4), mode + " " + match.group(2) + " " + match.group(3));
        });
        return files;
    }
}
