package mutants

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/steps/report"
)

// amiss is a platform that does something else at one path.
func amiss(m report.Mutant, path string, wrong change, options ...mock.Option) Mutant {
	m.Of = report.OfPlatform
	at := Part("path " + path)
	return Mutant{
		Mutant: m, Differs: []Part{at},
		Platform: func() (http.Handler, error) {
			right, err := mock.New(options...)
			if err != nil {
				return nil, err
			}
			wrong := wrong(right)
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if pathOf(r) == at {
					wrong.ServeHTTP(w, r)
					return
				}
				right.ServeHTTP(w, r)
			}), nil
		},
	}
}
