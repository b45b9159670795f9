/** What members gain: the programme of the project, with its hours, visits, debates and targets. */
import { type BenefitsProvisions, hours } from "@ogniwo/benefits"
import { LocalDate, standing } from "@ogniwo/kernel"

export const programmeId = "development"
const from = LocalDate.from("2011-07-01")
const until = LocalDate.from("2013-07-31")
const whole = { from, until }
const inHours = { ...hours, whole: { pl: "h", en: "h" } }

export const benefits: BenefitsProvisions = {
  programmes: {
    [programmeId]: {
      clause: "§ 30",
      title: { pl: "Program rozwoju członków", en: "Programme for the development of members" },
      ...whole,
      benefits: {
        workshops: {
          clause: "§ 32",
          title: { pl: "Warsztaty", en: "Workshops" },
          unit: inHours,
          allowance: "each",
          pool: "unlimited",
          caps: [{ level: "person", per: "programme", max: 48, clause: "§ 32(2)" }],
          carryOver: "none",
          transferable: false,
          needsEvidence: true
        },
        visits: {
          clause: "§ 33",
          title: { pl: "Wizyty studyjne", en: "Study visits" },
          unit: { id: "visits", perUnit: 1, smallest: { pl: "wizyt", en: "visits" } },
          allowance: "shared",
          pool: "limited",
          caps: [{ level: "organisation", per: "programme", max: 1, clause: "§ 33(2)" }],
          carryOver: "none",
          transferable: false,
          needsEvidence: true
        },
        support: {
          clause: "§ 34",
          title: { pl: "Wsparcie eksperckie", en: "Expert support" },
          unit: inHours,
          allowance: "shared",
          pool: "limited",
          caps: [{ level: "organisation", per: "programme", max: 30, clause: "§ 34(3)" }],
          carryOver: "none",
          transferable: false,
          needsEvidence: true
        }
      },
      entitlements: [
        {
          id: "workshop-series",
          version: "1",
          clause: "§ 32(1)",
          benefit: "workshops",
          who: standing("active"),
          amount: { constant: 48 },
          period: "programme",
          proration: "none",
          onMembershipEnd: "revokeUnused"
        },
        {
          id: "support-average",
          version: "1",
          clause: "§ 34(1)",
          benefit: "support",
          who: standing("active"),
          amount: { constant: 20 },
          period: "programme",
          proration: "none",
          onMembershipEnd: "keepToPeriodEnd"
        }
      ],
      activities: {
        workshop: {
          clause: "§ 32",
          title: { pl: "Cykl warsztatów", en: "Series of workshops" },
          benefit: "workshops",
          who: standing("active"),
          order: "first-come",
          waitingList: true,
          freeCancellation: { hoursBefore: 72 },
          noShow: "charge",
          breaks: "counted",
          certificateFrom: "4/5"
        },
        visit: {
          clause: "§ 33",
          title: { pl: "Wizyta studyjna", en: "Study visit" },
          benefit: "visits",
          who: standing("active"),
          order: "lot",
          waitingList: true,
          freeCancellation: { hoursBefore: 72 },
          noShow: "charge",
          breaks: "counted"
        },
        debate: {
          clause: "§ 35",
          title: { pl: "Debata Stolików Tematycznych", en: "Debate of the Thematic Tables" },
          who: standing("active"),
          order: "first-come",
          waitingList: true,
          freeCancellation: { hoursBefore: 24 },
          noShow: "release",
          breaks: "counted"
        }
      },
      indicators: {
        "workshop-hours": {
          title: { pl: "Godziny warsztatów", en: "Workshop hours" },
          counts: ["claimed/workshop-series"],
          measure: "amount"
        },
        trained: {
          title: { pl: "Osoby po pełnym cyklu", en: "Persons trained" },
          counts: ["attended/workshop"],
          measure: "persons"
        },
        "study-visits": {
          title: { pl: "Wizyty studyjne", en: "Study visits" },
          counts: ["attended/visit"],
          measure: "facts"
        },
        "support-minutes": {
          title: { pl: "Wsparcie eksperckie", en: "Expert support" },
          counts: ["used/support"],
          measure: "amount"
        },
        supported: {
          title: { pl: "Organizacje objęte wsparciem", en: "Organisations supported" },
          counts: ["used/support"],
          measure: "organisations"
        },
        "support-average": {
          title: { pl: "Wsparcie średnio na organizację", en: "Average support per organisation" },
          ratio: { of: "support-minutes", to: "supported" }
        },
        debaters: {
          title: { pl: "Głosy przy stolikach", en: "Seats taken at the tables" },
          counts: ["attended/debate"],
          measure: "facts",
          dimensions: ["table"]
        }
      },
      targets: [
        { indicator: "workshop-hours", ...whole, value: `${384 * 60}`, direction: "at-least" },
        { indicator: "study-visits", ...whole, value: "20", direction: "at-least" },
        { indicator: "support-minutes", ...whole, value: `${800 * 60}`, direction: "at-least" },
        { indicator: "support-average", ...whole, value: `${20 * 60}`, direction: "at-least" },
        { indicator: "supported", ...whole, value: "40", direction: "at-least" }
      ],
      smallCells: { fewerThan: 3 }
    }
  }
}
