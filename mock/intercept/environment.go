package intercept

import (
	_ "embed"
	"net"
	"os"
	"slices"
	"strings"
)

// redirectNode is loaded into Node programs, whose HTTP clients know no proxy.
//
//go:embed redirect.cjs
var redirectNode []byte

// inherited are the variables that hold options, to which more can be added.
var inherited = []string{"JAVA_TOOL_OPTIONS", "NODE_OPTIONS"}

// Variables are what a program needs in its environment in order to use the
// proxy at address (host:port) and to trust the authority, as name=value. Go,
// Python, curl and whatever else is built on OpenSSL read the variables, Java
// and Node their options, PHP's curl its settings.
func (a *Authority) Variables(address string) []string {
	var list []string
	set := func(value string, names ...string) {
		for _, name := range names {
			list = append(list, name+"="+value)
		}
	}
	set("http://"+address, "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
	set(strings.Join(Loopback.Hosts, ","), "NO_PROXY", "no_proxy")
	set(a.files.certificate(), "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
	set(address, "DEVICEVOIP_INTERCEPT")
	set(`--require "`+a.files.redirect()+`"`, "NODE_OPTIONS")
	// What comes before the folder, here nothing, is where PHP looks anyway.
	set(string(os.PathListSeparator)+a.files.php(), "PHP_INI_SCAN_DIR")
	set(strings.Join(a.javaOptions(address), " "), "JAVA_TOOL_OPTIONS")
	return list
}

func (a *Authority) javaOptions(address string) []string {
	host, port, _ := net.SplitHostPort(address) // as the listener wrote it
	return []string{
		"-Dhttp.proxyHost=" + host, "-Dhttp.proxyPort=" + port,
		"-Dhttps.proxyHost=" + host, "-Dhttps.proxyPort=" + port,
		`"-Djavax.net.ssl.trustStore=` + a.files.trustStore() + `"`,
		"-Djavax.net.ssl.trustStoreType=PKCS12", "-Djavax.net.ssl.trustStorePassword=" + storePassword,
	}
}

// Environment is environ with the [Authority.Variables], which replace what is
// there, but for options, to which they are added.
func (a *Authority) Environment(environ []string, address string) []string {
	var out []string
	old := map[string]string{}
	variables := a.Variables(address)
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if slices.ContainsFunc(variables, func(v string) bool { return strings.HasPrefix(v, name+"=") }) {
			old[name] = value
			continue
		}
		out = append(out, entry)
	}
	for _, entry := range variables {
		name, value, _ := strings.Cut(entry, "=")
		if slices.Contains(inherited, name) && old[name] != "" {
			value = old[name] + " " + value
		}
		out = append(out, name+"="+value)
	}
	return out
}
