/** The site's logo, after the city's name: two mountains side by side, and the plain before them. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      class="mark"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M3 36 16 13l6.9 12"
        stroke="currentColor"
        stroke-width="2.5"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
      <path
        d="M17 36 31 10l14 26"
        stroke="currentColor"
        stroke-width="2.5"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
      <path class="plain" d="M3 42h42" stroke-width="2.5" stroke-linecap="round" />
    </svg>
  );
}

/** The logo as an SVG file, in its own colours. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke-width="3.5" stroke-linejoin="round" stroke-linecap="round"><rect width="48" height="48" rx="8" fill="#fff"/><path d="M4 36 16 14l7 11.3M17 36 31 11l13 25" stroke="#173a5e"/><path d="M4 42h40" stroke="#b5482a"/></svg>`;

/** The background of a page's header: two mountains, the plain and the river. */
export function Horizon() {
  return (
    <svg
      class="horizon"
      viewBox="0 0 1200 200"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        class="far"
        d="M0 170c90-30 150-34 230-22 70 10 120-26 190-34 60-6 110 26 170 22 70-4 120-58 190-64 60-4 130 50 200 54 80 4 140-28 220-30v104H0z"
      />
      <path class="twin" d="M590 200c66-36 112-112 158-118 44-4 96 78 172 118z" />
      <path class="twin" d="M768 200c60-38 112-146 172-152 58-4 124 104 260 152z" />
      <path class="near" d="M0 186c150-14 260 6 420 2s300-14 460-8 220 2 320-4v24H0z" />
      <path class="river" d="M1200 184c-90 6-190-2-270 3-60 4-70 13-150 13" />
    </svg>
  );
}
